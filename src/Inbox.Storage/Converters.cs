using Inbox.Domain;
using Inbox.Domain.Accounts;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace Inbox.Storage;

/// <summary>An instant is stored as ticks of 100 ns since 1970, so that both engines order and compare it.</summary>
internal sealed class InstantConverter() : ValueConverter<Instant, long>(
    instant => instant.ToUnixTimeTicks(), ticks => Instant.FromUnixTimeTicks(ticks));

internal sealed class AccountIdConverter() : ValueConverter<AccountId, long>(id => id.Value, value => new AccountId(value));

internal sealed class AuthorIdConverter() : ValueConverter<AuthorId, long>(id => id.Value, value => new AuthorId(value));

internal sealed class ConversationIdConverter() : ValueConverter<ConversationId, long>(id => id.Value, value => new ConversationId(value));

internal sealed class EscalationIdConverter() : ValueConverter<EscalationId, long>(id => id.Value, value => new EscalationId(value));

internal sealed class MessageIdConverter() : ValueConverter<MessageId, long>(id => id.Value, value => new MessageId(value));

internal sealed class ReplyIdConverter() : ValueConverter<ReplyId, long>(id => id.Value, value => new ReplyId(value));

internal sealed class UserIdConverter() : ValueConverter<UserId, long>(id => id.Value, value => new UserId(value));

internal sealed class PlatformConverter() : ValueConverter<Platform, string>(platform => platform.Id, id => new Platform(id));
