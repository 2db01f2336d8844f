using Microsoft.AspNetCore.Antiforgery;

namespace Inbox.Server.Components;

/// <summary>Refuses a form that did not come from a page of ours (anti-forgery).</summary>
internal sealed class FormCheck(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await antiforgery.IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : Results.Problem(
                title: "This form is out of date.",
                detail: "Go back, reload the page and send it again. Nothing was changed.",
                statusCode: StatusCodes.Status400BadRequest);
}
