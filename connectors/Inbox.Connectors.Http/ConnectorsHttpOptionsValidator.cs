using Microsoft.Extensions.Options;

namespace Inbox.Connectors.Http;

[OptionsValidator]
internal sealed partial class ConnectorsHttpOptionsValidator : IValidateOptions<ConnectorsHttpOptions>;
