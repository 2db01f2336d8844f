using Microsoft.Extensions.Options;

namespace Inbox.Connectors.X;

[OptionsValidator]
internal sealed partial class XOptionsValidator : IValidateOptions<XOptions>;
