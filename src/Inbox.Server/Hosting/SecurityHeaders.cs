namespace Inbox.Server.Hosting;

/// <summary>
/// Headers on every answer. The content security policy lets in our own style sheet, script and pictures and nothing else: no inline
/// script or style, no other origin, no frame around us.
/// </summary>
internal static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'none'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        if (!context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal))
        {
            // Pages hold personal data: no shared or disk cache keeps them. The words are those the form check sets itself.
            headers.CacheControl = "no-cache, no-store";
        }

        await next();
    });
}
