using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Mail;

/// <summary>Where the mail drop answers HTTP.</summary>
public static class MailEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>
    /// Maps the pages <c>/mail</c> and <c>/mail/{id}</c>, the caged HTML part <c>/mail/{id}/html</c>, <c>/mail/{id}/source</c>,
    /// <c>/mail/{id}/files/{number}</c>, and for tests <c>/mail/messages?after={id}</c> (oldest first) and
    /// <c>/mail/messages/{id}</c>.
    /// </summary>
    public static void MapMailDrop(this IEndpointRouteBuilder routes, MailDrop drop)
    {
        ArgumentNullException.ThrowIfNull(drop);
        Map(routes.MapGroup("/mail"), () => drop);
    }

    internal static void Map(IEndpointRouteBuilder mail, Func<MailDrop> drop)
    {
        // The host sends the bare address of a platform on to its first page, which is this one: this one goes first.
        mail.MapGet("/", () => MailPages.List(drop())).WithOrder(-1);
        mail.MapGet("/{id:int}", (int id) => MailPages.One(drop(), id));
        mail.MapGet("/{id:int}/html", (int id, HttpContext http) => MailPages.HtmlPart(http, drop(), id));
        mail.MapGet("/{id:int}/source", (int id) => MailPages.Source(drop(), id));
        mail.MapGet("/{id:int}/files/{number:int}", (int id, int number, HttpContext http) =>
            MailPages.FilePart(http, drop(), id, number));
        mail.MapGet("/messages", (int? after) =>
            Results.Json(drop().Messages.Where(message => message.Id > (after ?? 0)).Select(MailJson.Of), Json));
        mail.MapGet("/messages/{id:int}", (int id) =>
            drop().Find(id) is { } message ? Results.Json(MailJson.Of(message), Json) : Results.NotFound());
    }

    /// <summary>Control calls of the drop: faults of the SMTP side, and throwing all mail away.</summary>
    internal static void MapControl(IEndpointRouteBuilder control, Func<MailDrop> drop)
    {
        control.MapGet("/smtp-faults", () => Results.Json(drop().Faults.Waiting, Json));
        control.MapPost("/smtp-faults", async (HttpRequest request) =>
        {
            try
            {
                var fault = await request.ReadFromJsonAsync<MailFault>(Json, request.HttpContext.RequestAborted);
                drop().Faults.Add(fault ?? throw new JsonException("A fault is an object."));
                return Results.NoContent();
            }
            catch (Exception wrong) when (wrong is JsonException or ArgumentOutOfRangeException)
            {
                return Results.Json(new { error = wrong.Message }, Json, statusCode: StatusCodes.Status400BadRequest);
            }
        });
        control.MapDelete("/smtp-faults", () =>
        {
            drop().Faults.Clear();
            return Results.NoContent();
        });
        control.MapDelete("/messages", () =>
        {
            drop().Clear();
            return Results.NoContent();
        });
    }
}
