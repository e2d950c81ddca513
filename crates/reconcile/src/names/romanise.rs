//! Names in Latin letters, word by word.

use deunicode::deunicode_char;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::sounds::sounds;
use super::tables::LETTERS;

/// What a word was written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    /// Latin letters.
    #[default]
    Latin,
    /// Arabic or Hebrew letters, which leave most vowels out, or letters of India and its neighbours, whose commonest vowel
    /// romanisation sign by sign leaves out.
    Abjad,
    /// One sign a syllable, as in Chinese and Korean.
    Syllables,
    /// Another alphabet.
    Other,
}

/// A word of a name.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// Small Latin letters and digits, without marks.
    pub text: String,
    /// What it was written in.
    pub script: Script,
    /// Whether all of its letters were capitals.
    pub capitals: bool,
    /// Its sounds.
    pub sounds: Vec<char>,
}

impl Word {
    fn new(text: &str, sounds: Vec<char>, script: Script, capitals: bool) -> Word {
        Word { text: text.to_owned(), script, capitals, sounds }
    }

    /// A word in small Latin letters.
    pub fn latin(text: &str) -> Word {
        Word::new(text, sounds(text), Script::Latin, false)
    }

    /// A word whose letters are known one by one, so that two that stand side by side are not read as one sound.
    fn spelled(letters: &[&str], text: &str) -> Word {
        let mut found: Vec<char> = letters.iter().flat_map(|latin| sounds(latin)).collect();
        if found.len() > 1 && found.last() == Some(&'h') {
            found.pop();
        }
        // "Allah" is the one common word with two of a letter side by side that Latin letters double.
        found.dedup_by(|x, y| *x == 'l' && *y == 'l');
        Word::new(text, found, Script::Abjad, false)
    }

    /// Several words written as one.
    pub fn join(words: &[Word]) -> Word {
        let script = words.first().map(|word| word.script).unwrap_or_default();
        let script = if script == Script::Syllables { Script::Other } else { script };
        let mut sounds: Vec<char> = words.iter().flat_map(|word| word.sounds.iter().copied()).collect();
        if script != Script::Abjad {
            sounds.dedup();
        }
        let text: String = words.iter().map(|word| word.text.as_str()).collect();
        Word::new(&text, sounds, script, words.iter().all(|word| word.capitals))
    }

    /// For each word, it alone, with the next as one word, with the next two, and so on up to `most` words.
    pub fn stretches(words: &[Word], most: usize) -> Vec<Vec<Word>> {
        let from = |at: usize| {
            let more = (2..=most.min(words.len() - at)).map(move |length| Word::join(&words[at..at + length]));
            [words[at].clone()].into_iter().chain(more).collect()
        };
        (0..words.len()).map(from).collect()
    }

    /// Whether its script leaves vowels out.
    pub fn is_abjad(&self) -> bool {
        self.script == Script::Abjad
    }

    /// The letters of a word, each as a word.
    pub fn letters(&self) -> Vec<Word> {
        self.text.chars().map(|c| Word::new(&c.to_string(), vec![c], self.script, true)).collect()
    }
}

/// Small Latin letters and digits of a text, without marks and spaces.
pub fn fold(text: &str) -> String {
    text.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).flat_map(plain).collect()
}

/// Letters that do not decompose.
fn plain(c: char) -> Vec<char> {
    match c {
        'ø' => vec!['o'],
        'ł' => vec!['l'],
        'đ' => vec!['d'],
        'ı' => vec!['i'],
        'æ' => vec!['a', 'e'],
        'œ' => vec!['o', 'e'],
        'ß' => vec!['s', 's'],
        'þ' => vec!['t', 'h'],
        'ð' => vec!['d'],
        'ə' => vec!['a'],
        _ => vec![c],
    }
}

/// The words of a name in order, in Latin letters. `joined` says whether dots stand inside words ("S.A."), not between them.
pub fn words(name: &str, joined: bool) -> Vec<Word> {
    let mut made = Maker::default();
    let letters: Vec<char> = name.nfc().map(straight).collect();
    let mut at = 0;
    while at < letters.len() {
        at += made.take(&letters[at..], joined);
    }
    made.end();
    made.words
}

/// One apostrophe for the many.
fn straight(c: char) -> char {
    if matches!(c, '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '׳' | '`' | '´' | '′') { '\'' } else { c }
}

/// A word being made.
#[derive(Default)]
struct Maker {
    words: Vec<Word>,
    text: String,
    letters: Vec<&'static str>,
    spoken: String,
    raw: String,
    script: Script,
}

impl Maker {
    /// Takes one letter, or two that are one; says how many.
    fn take(&mut self, rest: &[char], joined: bool) -> usize {
        let c = rest[0];
        if self.written(rest) {
            return if self.pair(rest).is_some() { 2 } else { 1 };
        }
        if is_indic(c) {
            self.script = Script::Abjad;
        }
        if is_syllable(c) {
            self.end();
            self.push(c, deunicode_char(c).unwrap_or_default());
            self.script = Script::Syllables;
            self.end();
        } else if c.is_ascii_alphanumeric() {
            self.push(c, c.to_ascii_lowercase().encode_utf8(&mut [0; 4]));
        } else if c.is_alphanumeric() {
            let folded = fold(&c.to_string());
            let latin = if folded.is_ascii() { folded } else { deunicode_char(c).unwrap_or_default().to_owned() };
            self.push(c, &latin);
        } else if is_combining_mark(c) {
            self.push(c, deunicode_char(c).unwrap_or_default());
        } else if c != '\'' && !(joined && c == '.') {
            self.end();
        }
        1
    }

    fn pair(&self, rest: &[char]) -> Option<(&'static str, &'static str)> {
        let two: String = rest.iter().take(2).flat_map(|c| c.to_lowercase()).collect();
        LETTERS.get(two.as_str()).copied().filter(|_| rest.len() > 1)
    }

    /// Takes what the table of letters has.
    fn written(&mut self, rest: &[char]) -> bool {
        let one: String = bare(rest[0]).to_lowercase().collect();
        let Some((script, latin)) = self.pair(rest).or_else(|| LETTERS.get(one.as_str()).copied()) else {
            return false;
        };
        match script {
            "latin" => {
                self.push(rest[0], &fold(&rest[0].to_string()));
                self.spoken.truncate(self.spoken.len().saturating_sub(1));
                self.spoken.push_str(latin);
                return true;
            }
            "arabic" | "hebrew" => {
                self.letters.push(latin);
                self.script = Script::Abjad;
            }
            _ => self.script = Script::Other,
        }
        self.push(rest[0], latin);
        true
    }

    fn push(&mut self, raw: char, latin: &str) {
        self.raw.push(raw);
        let plain = latin.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase());
        self.text.extend(plain.clone());
        self.spoken.extend(plain);
    }

    fn end(&mut self) {
        let (text, raw) = (std::mem::take(&mut self.text), std::mem::take(&mut self.raw));
        let (letters, spoken) = (std::mem::take(&mut self.letters), std::mem::take(&mut self.spoken));
        let script = std::mem::take(&mut self.script);
        let capitals = raw.chars().any(char::is_uppercase) && !raw.chars().any(char::is_lowercase);
        // The Arabic article is written as one with its word.
        let bare = raw.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3);
        if let Some(rest) = bare.and_then(|_| text.strip_prefix("al")) {
            self.words.push(Word::spelled(&letters[..2], "al"));
            self.words.push(Word::spelled(&letters[2..], rest));
        } else if !letters.is_empty() {
            self.words.push(Word::spelled(&letters, &text));
        } else if !text.is_empty() {
            self.words.push(Word::new(&text, sounds(&spoken), script, capitals));
        }
    }
}

/// A Greek letter without its accent.
fn bare(c: char) -> char {
    let greek = matches!(c, '\u{386}'..='\u{3CE}' | '\u{1F00}'..='\u{1FFF}');
    if greek { c.nfd().next().unwrap_or(c) } else { c }
}

/// Characters of the scripts that descend from Brahmi.
fn is_indic(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{E7F}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// Characters that each stand for a syllable which romanisations write as a word or join with its neighbours.
fn is_syllable(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{AC00}'..='\u{D7AF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_in_latin_letters() {
        for (name, want) in [
            ("Щербакова", "shcherbakova"),
            ("المصري", "al msry"),
            ("اللبناني نصر الله", "al lbnany nsr allh"),
            ("محمد", "mhmd"),
            ("ג'ורג'", "jwrj"),
            ("Παπαδάκης", "papadakis"),
            ("王秀英", "wang xiu ying"),
            ("박지훈", "bag ji hun"),
            ("O’Brien", "obrien"),
            ("J.-M. Großmann", "j m grossmann"),
            ("Şule Çelik", "sule celik"),
        ] {
            let found: Vec<String> = words(name, false).into_iter().map(|word| word.text).collect();
            assert_eq!(found.join(" "), want, "{name}");
        }
    }
}
