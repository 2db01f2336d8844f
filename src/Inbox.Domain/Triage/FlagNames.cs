namespace Inbox.Domain.Triage;

/// <summary>The fixed names of flags. Besides these, the id of any category that also matched is kept as a flag.</summary>
public static class FlagNames
{
    public const string ProtectedContact = "protected_contact";
    public const string Disclosure = "disclosure";
    public const string BadLanguage = "bad_language";
    public const string OffensiveImage = "offensive_image";
    public const string Incitement = "incitement";
    public const string Bullying = "bullying";
    public const string Hate = "hate";
    public const string Defamation = "defamation";
    public const string Threat = "threat";
}
