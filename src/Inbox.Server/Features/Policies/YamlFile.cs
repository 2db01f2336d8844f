using System.Security.Cryptography;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Inbox.Server.Features.Policies;

/// <summary>A configuration file: its root and a fingerprint of what it says.</summary>
internal static class YamlFile
{
    private const int MaxBytes = 1 << 20;

    /// <summary>Opens a file that holds one group of settings. Null when it cannot be read at all; the faults say why.</summary>
    public static (PackNode Root, string Fingerprint)? Open(string path, FaultList faults)
    {
        string text;
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
            {
                faults.Add(
                    Mark.Empty, "the file is larger than 1 MB", "a configuration file is a few kilobytes: check that it is the right one");
                return null;
            }

            text = File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            faults.Add(Mark.Empty, "the file cannot be read", $"check that it is there and readable ({failure.Message})");
            return null;
        }

        return Parse(text, faults);
    }

    /// <summary>The same for a text already at hand.</summary>
    public static (PackNode Root, string Fingerprint)? Parse(string text, FaultList faults)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException failure)
        {
            faults.Add(failure.Start, $"this is not YAML: {FirstLine(failure.Message)}", "check indentation, quotes and brackets here");
            return null;
        }

        if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            faults.Add(Mark.Empty, "the file does not hold one group of settings", "write lines such as \"id: …\"");
            return null;
        }

        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));
        return (new PackNode(root, string.Empty, faults), Convert.ToHexStringLower(bytes)[..8]);
    }

    private static string FirstLine(string message) => message.Split('\n')[0].Trim().TrimEnd('.');
}
