using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Inbox.Storage.Sqlite;

/// <summary>
/// Lets Microsoft.Data.Sqlite run on the SQLitePCLRaw that can be restored, and prefers the operating system's SQLite, which gets
/// security fixes, over the old one in that package.
/// </summary>
public static class SqliteBinding
{
    private const string NativeLibraryName = "e_sqlite3";
    private const string SystemLibraryName = "libsqlite3.so.0";
    private static int installed;

    /// <summary>Where the native library came from: <c>system</c>, <c>bundled</c>, or <c>not loaded</c> before the first use.</summary>
    public static string Library { get; private set; } = "not loaded";

#pragma warning disable CA2255 // The binding must stand before any code of this assembly opens a database.
    [ModuleInitializer]
    public static void Install()
#pragma warning restore CA2255
    {
        if (Interlocked.Exchange(ref installed, 1) == 1)
        {
            return;
        }

        AssemblyLoadContext.Default.Resolving += AnswerAnyVersion;
        NativeLibrary.SetDllImportResolver(Assembly.Load("SQLitePCLRaw.provider.e_sqlite3"), PreferSystemLibrary);
    }

    // The newer version that is asked for cannot be restored; every member that is called exists in the older one.
    private static Assembly? AnswerAnyVersion(AssemblyLoadContext context, AssemblyName wanted) =>
        wanted.Version is not null && wanted.Name is { } name && name.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal)
            ? context.LoadFromAssemblyName(new AssemblyName(name))
            : null;

    private static IntPtr PreferSystemLibrary(string libraryName, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (libraryName != NativeLibraryName)
        {
            return IntPtr.Zero;
        }

        if (OperatingSystem.IsLinux() && NativeLibrary.TryLoad(SystemLibraryName, out var handle))
        {
            Library = "system";
            return handle;
        }

        Library = "bundled";
        return IntPtr.Zero;
    }
}
