using System.Globalization;
using System.Text.Json.Nodes;
using Inbox.Sandbox.Events;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>Banning people from the Page, and blocking them in its inbox.</summary>
internal sealed class FacebookModerationEndpoints(FacebookGate gate, EventLog<FacebookEvent> log, FacebookWorld world)
{
    private static readonly string[] NamesOfPeople = ["user", "psid", "asid", "uid"];

    public void Map(IEndpointRouteBuilder api)
    {
        gate.Map(api, "GET", "/{id}/blocked", Banned);
        gate.Map(api, "POST", "/{id}/blocked", call => Ban(call, true));
        gate.Map(api, "DELETE", "/{id}/blocked", call => Ban(call, false));
        gate.Map(api, "POST", "/{id}/moderate_conversations", Moderate);
    }

    private JsonObject Banned(FacebookCall call)
    {
        var page = call.OwnPage("pages_manage_engagement");
        var people = world.Bans.Where(b => b.Page == page.Id).Select(b => world.People[b.Person]).OrderBy(p => p.Id).ToList();
        var paging = new FacebookPaging<FacebookPerson>(
            p => new FacebookPlace(default, p.Id), false, _ => true, p => FacebookShape.Name(p.Id, p.Name), $"{page.Id}/blocked");
        return paging.Cut(people, call.Parameters, call);
    }

    private JsonObject Ban(FacebookCall call, bool isBanned)
    {
        var page = call.OwnPage("pages_manage_engagement", isWrite: true);
        var given = NamesOfPeople.Select(call.Parameters.Find).OfType<string>().FirstOrDefault()
            ?? throw FacebookError.Bad("The parameter user is required");
        var answer = new JsonObject();
        foreach (var person in People(given))
        {
            log.Append(new FacebookBanSet(page.Id, person, isBanned));
            answer[FacebookShape.Id(person)] = true;
        }

        return answer;
    }

    private JsonObject Moderate(FacebookCall call)
    {
        var page = call.OwnPage("pages_messaging", isWrite: true);
        var people = call.Parameters.Json("user_ids") as JsonArray
            ?? throw FacebookError.Bad("The parameter user_ids is required");
        var actions = call.Parameters.Json("actions") as JsonArray
            ?? throw FacebookError.Bad("The parameter actions is required");
        foreach (var person in people.SelectMany(
            p => People((p as JsonObject)?["id"]?.ToString() ?? p?.ToString() ?? string.Empty)).ToList())
        {
            foreach (var action in actions)
            {
                Moderate(page.Id, person, action?.ToString());
            }
        }

        return new JsonObject { ["success"] = true };
    }

    private void Moderate(long page, long person, string? action)
    {
        switch (action)
        {
            case "BLOCK_USER" or "UNBLOCK_USER":
                log.Append(new FacebookBanSet(page, person, action == "BLOCK_USER", OnlyMessages: true));
                break;
            case "BAN_USER" or "UNBAN_USER":
                log.Append(new FacebookBanSet(page, person, action == "BAN_USER"));
                break;
            case "MOVE_TO_SPAM":
                break;
            default:
                throw FacebookError.Bad($"There is no action {action}");
        }
    }

    // One id, a comma list, or a JSON array.
    private IEnumerable<long> People(string given)
    {
        foreach (var text in given.Trim('[', ']').Split(',',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            yield return long.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && world.People.ContainsKey(id)
                ? id
                : throw FacebookError.Bad($"There is no person {text}");
        }
    }
}
