using Microsoft.Extensions.Options;

namespace Inbox.Connectors.Bluesky;

[OptionsValidator]
internal sealed partial class BlueskyOptionsValidator : IValidateOptions<BlueskyOptions>;
