using Microsoft.Extensions.Options;

namespace Inbox.Connectors.Facebook;

[OptionsValidator]
internal sealed partial class FacebookOptionsValidator : IValidateOptions<FacebookOptions>;
