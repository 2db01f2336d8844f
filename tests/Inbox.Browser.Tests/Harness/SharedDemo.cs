using Inbox.Testing;

namespace Inbox.Browser.Tests.Harness;

/// <summary>One demo for all tests of a collection, started with the first that asks. Each test uses messages of its own.</summary>
public sealed class SharedDemo : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private readonly TempDirectory folder = new();
    private Demo? demo;

    public async Task<Demo> GetAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            return demo ??= await Demo.StartAsync(["--port", "0", "--data", folder.Path, "--speed", "5"], cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (demo is not null)
        {
            await demo.DisposeAsync();
        }

        folder.Dispose();
        gate.Dispose();
    }
}

/// <summary>Tests that write and answer in one demo, each on messages of its own, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ActingInTheDemo : ICollectionFixture<SharedDemo>
{
    public const string Name = "Acting in the demo";
}

/// <summary>Tests that look at pages.</summary>
[CollectionDefinition(Name)]
public sealed class LookingAtTheDemo : ICollectionFixture<SharedDemo>
{
    public const string Name = "Looking at the demo";
}
