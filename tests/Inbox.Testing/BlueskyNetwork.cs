using System.Net.Http.Json;
using System.Text.Json;

namespace Inbox.Testing;

/// <summary>
/// The real Bluesky servers of this run, and people on them who write when a test says so. What the people do can be read when
/// the call returns; what the program under test writes, after <see cref="SettleAsync"/>.
/// </summary>
/// <remarks>
/// <see cref="Pds"/> is the server that accounts sign in to, <see cref="AppView"/> the one that answers reads without a sign-in,
/// <see cref="Plc"/> the directory of identities (on the public network it has a fixed address) and <see cref="ChatDid"/> the name
/// under which the PDS forwards direct messages. <see cref="Organisation"/> and <see cref="People"/> are there from the start; a
/// test that counts or blocks makes its own.
/// </remarks>
public sealed record BlueskyNetwork(
    Uri Pds,
    Uri Plc,
    Uri AppView,
    string ChatDid,
    Uri Control,
    BlueskyAccount Organisation,
    IReadOnlyList<BlueskyAccount> People)
{
    private static readonly HttpClient Http = new();

    /// <summary>A new organisation that takes messages from everyone. The name is letters and digits and becomes the handle.</summary>
    public Task<BlueskyAccount> AddOrganisationAsync(string name, CancellationToken cancellationToken) =>
        SendAsync<BlueskyAccount>("/organisations", new { name }, cancellationToken);

    /// <summary>A new member of the public.</summary>
    public Task<BlueskyAccount> AddPersonAsync(string name, CancellationToken cancellationToken) =>
        SendAsync<BlueskyAccount>("/people", new { name }, cancellationToken);

    /// <summary>Writes a post as that account would in the platform's own app; "@handle" in the text becomes a mention.</summary>
    public Task<BlueskyPost> PostAsync(BlueskyAccount account, string text, CancellationToken cancellationToken) =>
        SendAsync<BlueskyPost>($"/people/{account.Name}/post", new { text }, cancellationToken);

    /// <summary>Answers a post as that account would in the platform's own app.</summary>
    public Task<BlueskyPost> ReplyAsync(BlueskyAccount account, string toUri, string text, CancellationToken cancellationToken) =>
        SendAsync<BlueskyPost>($"/people/{account.Name}/post", new { text, replyTo = toUri }, cancellationToken);

    /// <summary>Quotes a post.</summary>
    public Task<BlueskyPost> QuoteAsync(BlueskyAccount account, string quotedUri, string text, CancellationToken cancellationToken) =>
        SendAsync<BlueskyPost>($"/people/{account.Name}/post", new { text, quote = quotedUri }, cancellationToken);

    /// <summary>Deletes a post of that account.</summary>
    public Task DeleteAsync(BlueskyAccount account, string uri, CancellationToken cancellationToken) =>
        SendAsync<JsonElement>($"/people/{account.Name}/delete", new { uri }, cancellationToken);

    /// <summary>Sends a direct message.</summary>
    public Task<BlueskyMessage> MessageAsync(BlueskyAccount from, BlueskyAccount to, string text, CancellationToken cancellationToken) =>
        SendAsync<BlueskyMessage>($"/people/{from.Name}/message", new { to = to.Did, text }, cancellationToken);

    /// <summary>The texts of a conversation as <paramref name="reader"/> sees it, oldest first.</summary>
    public async Task<IReadOnlyList<string>> MessagesAsync(BlueskyAccount reader, BlueskyAccount other, CancellationToken cancellationToken)
    {
        var url = new Uri(Control, $"/people/{reader.Name}/messagesWith?did={other.Did}");
        var conversation = await ReadAsync<JsonElement>(await Http.GetAsync(url, cancellationToken), cancellationToken);
        return [.. conversation.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("text").GetString()!)];
    }

    /// <summary>A post and what is below it as <paramref name="reader"/> sees it: the "thread" of app.bsky.feed.getPostThread.</summary>
    public async Task<JsonElement> ThreadAsync(BlueskyAccount reader, string uri, CancellationToken cancellationToken)
    {
        var url = new Uri(Control, $"/people/{reader.Name}/thread?uri={Uri.EscapeDataString(uri)}");
        return await ReadAsync<JsonElement>(await Http.GetAsync(url, cancellationToken), cancellationToken);
    }

    /// <summary>Returns once everything written so far can be read.</summary>
    public Task SettleAsync(CancellationToken cancellationToken) => SendAsync<JsonElement>("/settle", new { }, cancellationToken);

    private async Task<T> SendAsync<T>(string path, object body, CancellationToken cancellationToken) =>
        await ReadAsync<T>(await Http.PostAsJsonAsync(new Uri(Control, path), body, cancellationToken), cancellationToken);

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            if (!response.IsSuccessStatusCode)
            {
                var answer = await response.Content.ReadAsStringAsync(cancellationToken);
                throw new HttpRequestException($"The Bluesky servers answered {(int)response.StatusCode}: {answer}", null, response.StatusCode);
            }

            return (await response.Content.ReadFromJsonAsync<T>(cancellationToken))!;
        }
    }
}

/// <summary>A sign-in. The app passwords are there for organisations only; the second may not read or send direct messages.</summary>
public sealed record BlueskyAccount(
    string Name, string Handle, string Did, string Password, string? AppPassword, string? AppPasswordWithoutMessages);

/// <summary>A post: its address and the hash of its present text.</summary>
public sealed record BlueskyPost(string Uri, string Cid);

/// <summary>A direct message.</summary>
public sealed record BlueskyMessage(string ConvoId, string Id);
