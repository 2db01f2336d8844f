namespace Inbox.Domain.Triage.Text;

/// <summary>
/// Characters that are read as a plain Latin letter or digit: letters with marks (from Unicode's compatibility decompositions), and
/// letters of other scripts that look the same to a person (chosen after Unicode Technical Standard 39, confusable detection).
/// </summary>
internal static class LookAlikes
{
    /// <summary>One entry per plain character: first the plain character, then everything that is read as it.</summary>
    internal static readonly string[] Groups =
    [
        "0⁰₀",
        "1¹₁",
        "2²₂",
        "3³₃",
        "4⁴₄",
        "5⁵₅",
        "6⁶₆",
        "7⁷₇",
        "8⁸₈",
        "9⁹₉",
        "aªÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧᴬᵃḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặₐÅаАαΑɑᴀ∂ӓӒӑӐάΆ⍺Ꭺ",
        "bᴮᵇḂḃḄḅḆḇℬЬВвΒβʙɓƀЪᏴᛒ",
        "cÇçĆćĈĉĊċČčᶜḈḉℂℭⅭⅽсСϲϹƈᴄϽҫҪᏟ",
        "dĎďᴰᵈḊḋḌḍḎḏḐḑḒḓⅅⅆⅮⅾԁđĐɗɖᴅðÐꓒᎠ",
        "eÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩᴱᵉḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệₑℯℰⅇеЕёЁҽҾɛεΕєЄɘəƏᴇέѐӗҿᎬ",
        "fᶠḞḟℱƒꜰϝ",
        "gĜĝĞğĠġĢģǦǧǴǵᴳᵍḠḡℊɡɢԍƍǥɠԌᏀ",
        "hĤĥȞȟʰᴴḢḣḤḥḦḧḨḩḪḫẖₕℋℌℍℎһҺНнħĦʜΗհᎻ",
        "iÌÍÎÏìíîïĨĩĪīĬĭĮįİǏǐȈȉȊȋᴵᵢḬḭḮḯỈỉỊịⁱℐℑⅈⅠⅰіІїЇıιΙίΐɪɩӏӀΊϊ¡ΪᎥ",
        "jĴĵǰʲᴶⅉⱼјЈʝϳᴊɉᎫ",
        "kĶķǨǩᴷᵏḰḱḲḳḴḵₖKкКκΚƙᴋқҚҝᏦ",
        "lĹĺĻļĽľˡᴸḶḷḸḹḺḻḼḽₗℒℓⅬⅼłŁʟƚɫɭ",
        "mᴹᵐḾḿṀṁṂṃₘℳⅯⅿмМΜᴍʍϻᎷ",
        "nÑñŃńŅņŇňǸǹᴺṄṅṆṇṈṉṊṋⁿₙℕոɴηΝƞɲŋŊпήŉ",
        "oºÒÓÔÕÖòóôõöŌōŎŏŐőƠơǑǒǪǫǬǭȌȍȎȏȪȫȬȭȮȯȰȱᴼᵒṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợₒℴоОοΟσᴏօөΘθøØόϙӧӦ",
        "pᴾᵖṔṕṖṗₚℙрРρΡᴘϼƿᑭ",
        "qℚԛԚզ",
        "rŔŕŖŗŘřȐȑȒȓʳᴿᵣṘṙṚṛṜṝṞṟℛℜℝгʀɍɾᴦᏒ",
        "sŚśŜŝŞşŠšſȘșˢṠṡṢṣṤṥṦṧṨṩẛₛѕЅꜱʂՏϨᏚ",
        "tŢţŤťȚțᵀᵗṪṫṬṭṮṯṰṱẗₜтТτΤᴛŧŦƭԎ",
        "uÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗᵁᵘᵤṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰựυսᴜʊμцԱΰύ",
        "vᵛᵥṼṽṾṿⅤⅴⱽѵѴνᴠʋѷ",
        "wŴŵʷᵂẀẁẂẃẄẅẆẇẈẉẘԝԜωшШѡᴡώϣɯѿ",
        "xˣẊẋẌẍₓⅩⅹхХχΧ×ҳҲ᙮",
        "yÝýÿŶŷŸȲȳʸẎẏẙỲỳỴỵỶỷỸỹуУүҮγΥʏϒўЎӯӱӳ",
        "zŹźŻżŽžᶻẐẑẒẓẔẕℤℨᴢʐƶΖȥ",
    ];

    /// <summary>Characters that are read as two plain letters.</summary>
    internal static readonly (char Character, string Letters)[] Pairs =
    [
        ('ß', "ss"), ('ẞ', "ss"), ('æ', "ae"), ('Æ', "ae"), ('ǣ', "ae"), ('œ', "oe"), ('Œ', "oe"), ('þ', "th"), ('Þ', "th"),
        ('ĳ', "ij"), ('Ĳ', "ij"), ('ﬀ', "ff"), ('ﬁ', "fi"), ('ﬂ', "fl"), ('ﬅ', "st"), ('ﬆ', "st"), ('ʦ', "ts"), ('ю', "io"),
    ];
}
