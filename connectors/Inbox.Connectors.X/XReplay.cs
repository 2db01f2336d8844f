using Inbox.Connectors.Http;
using Inbox.Domain.Connectors;

namespace Inbox.Connectors.X;

/// <summary>Reads one recorded body of X.</summary>
internal static class XReplay
{
    private const string Mentions = "mentions";
    private const string Search = "search";
    private const string Tweets = "tweets";
    private const string DirectMessages = "dm-events";

    public static IReadOnlyList<string> Kinds { get; } = [Mentions, Search, Tweets, DirectMessages];

    public static ReplayResult Read(ReplayInput input, XOptions options)
    {
        if (!Kinds.Contains(input.Kind))
        {
            throw new UnknownReplayKindException($"X has no recorded bodies of kind '{input.Kind}'; it knows {string.Join(", ", Kinds)}.");
        }

        var response = PlatformResponse.Recorded(input);
        if (XFailures.Of(response, input.Now) is { } failure)
        {
            return new ReplayResult.Error(failure);
        }

        var root = response.Json ?? default;
        var account = string.IsNullOrWhiteSpace(input.AccountExternalId) ? null : input.AccountExternalId.Trim();
        var reader = new XReader(account, null, options.RepliesNeedMention);
        var items = input.Kind == DirectMessages ? XMessages.Of(root, reader) : XMapping.Posts(root, reader, input.Kind == Tweets);
        return new ReplayResult.Items(items.Messages, items.Odd);
    }
}
