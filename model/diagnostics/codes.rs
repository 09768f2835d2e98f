//! The table of codes. Their texts are in the folders `nl` and `en` beside this file, under the same code: `title`, `message`,
//! `help`, `why`, `wrong` and `right`. The names in braces are the arguments. The first two digits of a code choose the file: 01
//! `course.toml`, 02 `structure.toml`, 03 `headings.toml`, 04 `exercises.toml`, 05 `boxes.toml`, 06 `references.toml`, 07 to 09 `editions.toml`, 10 `lock.toml`.

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The course cannot be built.
    Error,
    /// The course is built, but the author should look.
    Warning,
    /// Good to know.
    Note,
}

super::table::codes! {
    // ── The folder and its settings ──
    /// There is no folder at {path}.
    CourseFolderMissing = "E0101" Error,
    /// The folder {path} has no `course.toml`.
    SettingsMissing = "E0102" Error,
    /// `course.toml` is not TOML: {message} (the TOML reader's own words, English).
    SettingsSyntax = "E0103" Error,
    /// `course.toml` has a key {key} that does not exist; perhaps {near}.
    SettingsUnknownKey = "E0104" Error,
    /// The value of {key} is not {expected}: one of the words "text", "whole-number", "percentage", "flag", "list", "table", "date",
    /// "id", "edition-id", "group", "language", "format", "variable", "minutes", "attempts", or a list of words to choose from (a List).
    SettingsValue = "E0105" Error,
    /// `course.toml` lacks {key}.
    SettingsKeyMissing = "E0106" Error,
    /// The course has format {format}; this program knows formats up to {known}.
    FormatNewer = "E0107" Error,
    /// {path} is not UTF-8.
    NotUtf8 = "E0108" Error,
    /// A character {character} (U+0000, U+000B, or a lone U+000D) that is not allowed in a text.
    ControlCharacter = "E0109" Error,
    /// {path} has {size} bytes; {limit} are allowed.
    FileTooLarge = "E0110" Error,
    /// The folder {path} has no file whose name starts with a digit and ends in `.md`.
    NoLessons = "E0111" Error,
    /// {path} is not part of the course: its name does not start with a digit, or it starts with `_`.
    FileIgnored = "N0112" Note,
    /// `[targets.{name}]`: there is no such target; perhaps {near}.
    TargetUnknown = "E0113" Error,
    /// The target {target} has no option {option}; perhaps {near}.
    TargetOptionUnknown = "E0114" Error,
    /// The course has {size} bytes of text; {limit} are allowed.
    CourseTooLarge = "E0117" Error,
    /// {path} is called like a lesson but is no Markdown, so it is not read; as a lesson it would be called {name}.
    AlmostLesson = "N0118" Note,
    /// A lesson without a word.
    LessonEmpty = "W0119" Warning,

    // ── Structure ──
    /// Text before the first `#` heading of a file.
    BeforeFirstHeading = "E0201" Error,
    /// A file begins with `---`: front matter, which this language does not have.
    FrontMatter = "E0202" Error,
    /// A heading made by underlining with `===` or `---`.
    SetextHeading = "E0203" Error,
    /// Raw HTML: {html}; {markdown} is what there is instead, "bold", "link", …, of a tag that people know. Fix of any other:
    /// escape the `<`.
    RawHtml = "E0204" Error,
    /// `<!--` without `-->`.
    CommentUnclosed = "E0205" Error,
    /// Quotations and lists are nested deeper than {limit}.
    NestingTooDeep = "E0206" Error,
    /// A web or mail address {address} that is not a link. Fix: `<…>`.
    BareAddress = "E0207" Error,
    /// A row has {cells} cells, the header {columns}.
    CellsBeyondHeader = "E0208" Error,
    /// `***` or `___`: only `---` separates.
    ThematicBreak = "E0209" Error,
    /// A heading inside a quotation, box or list.
    HeadingInside = "E0210" Error,
    /// Indented code: four spaces before a line.
    IndentedCode = "E0211" Error,
    /// A `:::` line.
    FencedDiv = "E0212" Error,
    /// A line of dots or underscores to write on.
    DottedLine = "E0213" Error,
    /// Two lists run together because their markers differ ({first}, {second}).
    MixedListMarkers = "W0214" Warning,
    /// A line that belongs to the box or list above only because it follows it without `>` or indent.
    LazyLine = "E0215" Error,
    /// A line that begins with the character {character} instead of `-`.
    BulletCharacter = "E0217" Error,
    /// A no-break space after a list, heading or quotation marker.
    NoBreakSpaceMarker = "E0218" Error,
    /// `{number}.` at the start of a paragraph, read as a list. Fix: `\.`.
    NumberReadAsList = "E0219" Error,
    /// A character {character} instead of `[ ]` or `[x]`.
    CheckboxCharacter = "E0220" Error,
    /// A hyphen at a line's end: a word broken when it was pasted.
    HyphenAtLineEnd = "W0221" Warning,
    /// The Markdown reader failed on this file: a fault of the program.
    ReaderFailed = "E0222" Error,
    /// A comment between two items splits a list in two.
    CommentSplitsList = "E0223" Error,
    /// A heading of level {level} straight below one of level {above}.
    HeadingLevelSkipped = "W0224" Warning,
    /// A heading without words.
    HeadingEmpty = "E0225" Error,
    /// Text after a comment on the same line, which Markdown takes for part of it.
    TextAfterComment = "E0226" Error,
    /// {marker} of a heading or list, straight before a word: no heading, no list. Fix: a space.
    MarkerWithoutSpace = "E0227" Error,
    /// A line that begins with `|`, or one of several with `|` in them, that belongs to no table: the line of dashes is
    /// missing.
    TableWithoutDashes = "E0228" Error,
    /// `[label]: word` that no link uses: Markdown takes it for an address and shows nothing of it.
    DefinitionUnused = "E0229" Error,

    /// A line of a paragraph begins with the list marker {marker}.
    MarkerInText = "E0230" Error,
    /// Lines that begin with {marker} and the next letters: no list, but one running sentence.
    LetteredList = "W0231" Warning,

    // ── Headings and attributes ──
    /// {word} is almost the keyword {near}.
    KeywordNearMiss = "E0301" Error,
    /// The keyword {word} is bold, emphasised or code.
    KeywordFormatted = "E0302" Error,
    /// The author numbered an exercise: {word}.
    OwnNumber = "E0303" Error,
    /// An exercise ({word}) at a heading of level 1.
    KeywordOnLevelOne = "E0304" Error,
    /// An exercise below an exercise that is not an assignment.
    ExerciseBelowExercise = "E0305" Error,
    /// A plain heading inside a group.
    PlainHeadingInGroup = "E0306" Error,
    /// There is no attribute {name}; perhaps {near}.
    AttributeUnknown = "E0307" Error,
    /// There is no class {name}; perhaps {near}.
    ClassUnknown = "E0308" Error,
    /// The attribute or class {name} is not allowed here.
    AttributeNotHere = "E0309" Error,
    /// {name} cannot be {value}; {expected} is one of the words "number", "id", "words", "language".
    AttributeValue = "E0310" Error,
    /// `{` of attributes without `}`.
    AttributesUnclosed = "E0311" Error,
    /// Two ids on one thing.
    TwoIds = "E0312" Error,
    /// {id} is not of the form of an id. Fix where one can be made.
    IdForm = "E0313" Error,
    /// The id {id} is used twice.
    IdDuplicate = "E0314" Error,
    /// The {what} ("section", "exercise", "objective") has no id; {suggestion} would do.
    IdMissing = "W0315" Warning,
    /// {text} between the braces is neither id, class nor attribute.
    AttributeSyntax = "E0317" Error,
    /// The attribute {name} is given twice.
    AttributeTwice = "E0318" Error,
    /// A heading that begins with {word}, which says that it is an exercise, but not which kind.
    KindUnsaid = "W0319" Warning,

    // ── Exercises ──
    /// The {kind} lacks its body, {shape}: one of "task-list", "statements", "gaps", "match-table", "ordered-list".
    BodyMissing = "E0401" Error,
    /// Two bodies of the shape {shape}.
    TwoBodies = "E0402" Error,
    /// A block after the body or after a box of the exercise.
    BlockAfterBody = "E0403" Error,
    /// An exercise without title and prompt.
    PromptMissing = "E0404" Error,
    /// No option is marked `[x]`.
    NoneCorrect = "E0405" Error,
    /// More than one option is marked `[x]`.
    SeveralCorrect = "E0406" Error,
    /// An `[x]`, verdict or answer in a question without a right answer.
    AnswerInOpinion = "E0407" Error,
    /// An `[x]` in a list to tick.
    CheckedInChecklist = "E0408" Error,
    /// {text} looks like a check box but is none. Fix.
    CheckboxLookAlike = "E0409" Error,
    /// The {kind} needs an answer box.
    AnswerMissing = "E0410" Error,
    /// A second answer box, or a second word bank.
    AnswerTwice = "E0411" Error,
    /// The box {word} has no place in a {kind}.
    BoxNotInExercise = "E0412" Error,
    /// {text} can be read as two numbers.
    NumberAmbiguous = "E0413" Error,
    /// {text} is not a number, a number with a margin, or a range.
    NumberForm = "E0414" Error,
    /// A gap without an answer.
    GapEmpty = "E0415" Error,
    /// A gap in a gap.
    GapNested = "E0416" Error,
    /// `[[` without `]]` on the same line.
    GapUnclosed = "E0417" Error,
    /// A gap outside a fill-in exercise, or in its title, box or list.
    GapMisplaced = "E0418" Error,
    /// Formatting inside a gap.
    GapFormatted = "E0419" Error,
    /// Two parts say the same: {text}.
    PartsEqual = "E0421" Error,
    /// The distractor {text} is also an answer.
    DistractorIsAnswer = "E0422" Error,
    /// The right option comes first in all {count} choice exercises of the course.
    CorrectAlwaysFirst = "W0423" Warning,
    /// A statement without a verdict in front; {words} are known.
    VerdictMissing = "E0424" Error,
    /// {word} is not one of the verdicts {words}.
    VerdictUnknown = "E0425" Error,
    /// A {kind} needs at least {least} parts.
    TooFewParts = "E0426" Error,
    /// An exercise has at most {most} parts.
    TooManyParts = "E0427" Error,
    /// A part is one paragraph, then at most one quotation.
    PartShape = "E0428" Error,
    /// An answer outside an exercise: `[x]`, or items that begin with a verdict.
    AnswerOutsideExercise = "E0429" Error,
    /// A task list in an assignment.
    TaskListInAssignment = "E0430" Error,
    /// The table of a {kind} needs {expected} columns; this one has {columns}.
    TableColumns = "E0431" Error,
    /// A row of a statements table needs exactly one `x`.
    StatementMarks = "E0432" Error,
    /// {text} is neither yes nor no.
    YesNoForm = "E0433" Error,
    /// An empty cell or part where text is needed.
    PartEmpty = "E0438" Error,
    /// An answer box without an answer.
    AnswerEmpty = "E0439" Error,
    /// Formatting, several lines or blocks in an answer that is typed.
    AnswerShape = "E0440" Error,
    /// There is no objective {id}; perhaps {near}.
    ObjectiveUnknown = "E0441" Error,
    /// `.toets` on a section with nothing to mark, or a pass mark that does nothing, since no exercise gives points.
    NothingCounts = "W0445" Warning,
    /// A pass mark that nobody can reach, since no exercise gives points: the course is never done, or, if it is given, none of
    /// its {sections}.
    NeverDone = "W0450" Warning,

    /// The box {word} is before the body of the exercise.
    BoxBeforeBody = "E0446" Error,
    /// A gap, short answer or word bank with one answer or word, in which {sign} may mean ` / `: {better} has them
    /// apart.
    SignInAnswer = "W0447" Warning,
    /// {mark}, which says what is right, in a part that the learner reads.
    AnswerMark = "W0448" Warning,
    /// Parts that begin with letters of the author's own, the first with {letter}.
    OwnLetters = "W0449" Warning,

    // ── Boxes ──
    /// There is no box {word}; perhaps {near}.
    BoxUnknown = "E0501" Error,
    /// `[!WORD]` that does not open its blockquote.
    BoxNotFirst = "E0502" Error,
    /// {text} opens a blockquote but is not `[!WORD]`. Fix.
    BoxMarkForm = "E0503" Error,
    /// No blank `>` line after a box's first line, which may have wrapped.
    BoxBlankLine = "E0504" Error,
    /// The box {word} has no field {field}; perhaps {near}.
    FieldUnknown = "E0505" Error,
    /// The field {field} is given twice.
    FieldTwice = "E0506" Error,
    /// The value of the field {field} is not {expected}: "address", "file", "image", "text".
    FieldValue = "E0507" Error,
    /// A {word} without link, file or search phrase.
    MediaEmpty = "E0508" Error,
    /// A {word} needs {shape}: one of "do-dont-table", "ordered-list", "objectives-list", "images".
    BoxShape = "E0509" Error,
    /// The box {word} belongs to an exercise.
    BoxOutsideExercise = "E0510" Error,
    /// The box {word} belongs to an exercise and is inside another box.
    BoxInside = "E0511" Error,
    /// The box {word} has nothing in it.
    BoxEmpty = "E0512" Error,

    /// A plain quotation directly after the box {word}: a `>` was forgotten between them. Fix.
    QuotationAfterBox = "E0513" Error,
    /// {text} begins a text as a label; only a box {word} keeps it from the learner.
    PrivateLabel = "W0514" Warning,
    /// A plain quotation that begins with the word of a box, {word}, in capitals. Fix: the mark of that box.
    BoxWordBare = "W0515" Warning,

    // ── References, footnotes, media, links ──
    /// There is nothing with the id {id}; perhaps {near}.
    ReferenceUnknown = "E0601" Error,
    /// {id} is in {actual}, not in {file}. Fix.
    ReferenceFile = "E0602" Error,
    /// There is no footnote {label}.
    FootnoteUndefined = "E0603" Error,
    /// The footnote {label} is defined twice.
    FootnoteDuplicate = "E0604" Error,
    /// The footnote {label} is never cited.
    FootnoteUnused = "W0605" Warning,
    /// There is no file {path}; perhaps {near}.
    AssetMissing = "E0606" Error,
    /// {path} lies outside the course folder.
    AssetOutside = "E0607" Error,
    /// The file is called {actual}, not {path}. Fix.
    AssetCase = "E0608" Error,
    /// {path} is a folder, not a file.
    AssetNotFile = "E0609" Error,
    /// {path} has no content.
    AssetEmpty = "E0610" Error,
    /// A picture without a text alternative.
    AltMissing = "E0611" Error,
    /// The address {url} has the scheme {scheme}, which is not allowed.
    SchemeForbidden = "E0612" Error,
    /// The address {url} is not encrypted. Fix: https.
    HttpLink = "W0613" Warning,
    /// A picture from the web: {url}.
    ImageRemote = "E0614" Error,
    /// {path} is not a picture that browsers show.
    ImageType = "E0615" Error,
    /// {path} and {other} would get the same name in an output; the former becomes {name}.
    OutputNameClash = "W0616" Warning,
    /// A link without text.
    LinkEmpty = "E0617" Error,
    /// A glossary item that is not `**term**: meaning`.
    GlossaryForm = "E0618" Error,
    /// The term {term} is in the glossary twice.
    GlossaryDuplicate = "E0619" Error,
    /// {url} is not an address.
    AddressForm = "E0620" Error,

    /// A space in the address {target}, so that Markdown makes no link of it. Fix.
    TargetSpaces = "E0621" Error,
    /// What is in {path} is not {type}, as its name says, but perhaps {found}: "png", "jpg", "gif", "webp", "avif".
    ImageContent = "E0622" Error,
    /// The drawing {path} runs scripts or loads something from elsewhere: {found}.
    ImageReachesOut = "E0623" Error,
    /// `[text] (address)`: the space makes it no link and no picture. Fix: no space.
    TargetApart = "E0624" Error,
    /// A drawing (SVG) without the `xmlns` by which browsers know it: nothing would be seen of {path}.
    ImageNamespace = "E0625" Error,

    // ── Variables and groups ──
    /// There is no variable {name}; perhaps {near}.
    VariableUnknown = "E0701" Error,
    /// {text} is not of the form `{{name}}`.
    VariableForm = "E0702" Error,
    /// The edition file {path} is not TOML: {message} (the TOML reader's own words, English).
    EditionSyntax = "E0703" Error,
    /// The edition file {path} lacks {key}.
    EditionKeyMissing = "E0704" Error,
    /// There is no group {group}; perhaps {near}.
    GroupUnknown = "E0705" Error,
    /// Two editions have the id {id}.
    EditionDuplicate = "E0706" Error,
    /// An edition sets {name}, which no text uses and `course.toml` does not have; perhaps {near}.
    VariableUnused = "W0707" Warning,

    // ── Translations ──
    /// The translation in {folder} has {what} ("section", "exercise", "objective") {id}, which the original does not.
    TranslationExtra = "E0708" Error,
    /// The translation in {folder} lacks {what} ("section", "exercise", "objective") {id}.
    TranslationMissing = "W0709" Warning,
    /// The exercise {exercise} differs from its original: {difference} is "kind", "parts", "answer" or "rules".
    TranslationDiffers = "E0710" Error,
    /// The original of the exercise {exercise} has changed since it was translated.
    TranslationOutdated = "W0711" Warning,

    // ── Limits ──
    /// The answers of the course, or of its {section} alone, may need {size} characters of resume data; {target} allows
    /// {limit}. There is room in {wider}, if it is given.
    ResumeTooLarge = "E0801" Error,
    /// {target} has an item for each section, which Moodle plays badly in SCORM 2004.
    SeveralScos = "W0802" Warning,
    /// {key} of `course.toml`, or the title of {section}, is longer than the {limit} UTF-16 code units that {target} has room for.
    ManifestTextCut = "W0803" Warning,
    /// The course, or its {section} alone, sends {count} interactions; {target} guarantees {limit}.
    TooManyInteractions = "W0804" Warning,
    /// The download {path} ends in {end}, which some LMSs or their help desks refuse in a package of {target}.
    RefusedFile = "W0805" Warning,

    // ── Kept ids: `course.lock` ──
    /// `course.lock` cannot be read: {message} (the TOML reader's own words, English).
    LockDamaged = "E1001" Error,
    /// `course.lock` has conflict markers of a merge.
    LockConflict = "E1002" Error,
    /// `course.lock` has format {format}; this program knows formats up to {known}.
    LockNewer = "E1003" Error,
    /// There is no `course.lock`, and a release needs one.
    LockMissing = "E1004" Error,
    /// `course.lock` does not fit the course any more, and a release needs it to.
    LockStale = "E1005" Error,
    /// Of the exercise {exercise}, the parts {before} were removed and {now} were added: are they the same, reworded?
    PartsUnclear = "E1006" Error,
    /// A part that read {before} now reads {now}; saved answers to it are kept.
    PartReworded = "N1007" Note,
    /// An exercise's {most} keys are used up.
    KeysExhausted = "E1008" Error,
    /// {first} and {second} have the same number {number} in `course.lock`.
    NumberClash = "E1009" Error,
    /// Saved answers to the exercise {exercise} are dropped: its parts or its right answer changed since the last release.
    AnswersReset = "W1010" Warning,
    /// What [`Self::NeverDone`] says of a draft: a release is refused.
    NeverDoneInRelease = "E1011" Error,

    // ── Loss ──
    /// The target {target} cannot express {construct}; {instead} is what it does.
    Loss = "W0901" Warning,
    /// The engine of the target {target} failed: {message} (its own words, English). A fault of the program.
    EngineFailed = "E0902" Error,
}
