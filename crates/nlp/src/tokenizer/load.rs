//! The file `tokenizer`.

use super::{ExceptionToken, Exceptions, Specials, Tokenizer};
use crate::error::{ModelError, Result};
use crate::model::files::Files;
use crate::model::msgpack::{Fault, Item, Reader};
use crate::regex::Pattern;

const FILE: &str = "tokenizer";
/// The attribute numbers that an exception's token may have.
const ORTH: u64 = 65;
const NORM: u64 = 67;

#[derive(Default)]
struct Sources<'a> {
    prefix: Option<&'a str>,
    suffix: Option<&'a str>,
    infix: Option<&'a str>,
    url: Option<&'a str>,
    whole: Option<&'a str>,
    exceptions: Vec<(&'a str, Vec<ExceptionToken>)>,
}

impl Tokenizer {
    /// Reads the tokenizer of a model.
    pub fn load(files: &Files<'_>) -> Result<Self> {
        let bytes = files.read(FILE)?;
        let sources = read(&bytes).map_err(|f| ModelError::damaged(FILE, format!("{} at byte {}", f.what, f.at)))?;
        let mut exceptions = Exceptions::default();
        for (text, tokens) in sources.exceptions {
            if tokens.iter().map(|t| &*t.text).collect::<String>() != text {
                return Err(ModelError::damaged(
                    FILE,
                    format!("the tokens of the exception {text:?} are not its text"),
                ));
            }
            exceptions.insert(text, tokens);
        }
        let mut tokenizer = Self {
            prefix: compile(sources.prefix)?,
            suffix: compile(sources.suffix)?,
            infix: compile(sources.infix)?,
            url: compile(sources.url)?,
            whole: compile(sources.whole)?,
            exceptions,
            specials: Specials::default(),
        };
        tokenizer.specials = Specials::new(&tokenizer);
        Ok(tokenizer)
    }
}

fn compile(source: Option<&str>) -> Result<Option<Pattern>> {
    source.map(|source| Pattern::new(source).map_err(|what| ModelError::damaged(FILE, what))).transpose()
}

fn read(bytes: &[u8]) -> std::result::Result<Sources<'_>, Fault> {
    let mut reader = Reader::new(bytes);
    let mut sources = Sources::default();
    let mut known = 0;
    for _ in 0..reader.map()? {
        known += 1;
        match reader.text()? {
            "prefix_search" => sources.prefix = optional(&mut reader)?,
            "suffix_search" => sources.suffix = optional(&mut reader)?,
            "infix_finditer" => sources.infix = optional(&mut reader)?,
            "url_match" => sources.url = optional(&mut reader)?,
            "token_match" => sources.whole = optional(&mut reader)?,
            "exceptions" => sources.exceptions = read_exceptions(&mut reader)?,
            _ => {
                known -= 1;
                reader.skip()?;
            }
        }
    }
    reader.end()?;
    if known < 3 {
        return Err(Fault { at: 0, what: "the rules of a tokenizer are not here" });
    }
    Ok(sources)
}

fn optional<'a>(reader: &mut Reader<'a>) -> std::result::Result<Option<&'a str>, Fault> {
    match reader.item()? {
        Item::Str(text) if !text.is_empty() => Ok(Some(text)),
        Item::Str(_) | Item::Nil => Ok(None),
        _ => Err(Fault { at: reader.position(), what: "a pattern was expected" }),
    }
}

type ReadException<'a> = (&'a str, Vec<ExceptionToken>);

fn read_exceptions<'a>(reader: &mut Reader<'a>) -> std::result::Result<Vec<ReadException<'a>>, Fault> {
    let mut list = Vec::new();
    for _ in 0..reader.map()? {
        let text = reader.text()?;
        let mut tokens = Vec::new();
        for _ in 0..reader.array()? {
            tokens.push(read_token(reader)?);
        }
        list.push((text, tokens));
    }
    Ok(list)
}

fn read_token(reader: &mut Reader<'_>) -> std::result::Result<ExceptionToken, Fault> {
    let mut token = ExceptionToken { text: "".into(), norm: None };
    for _ in 0..reader.map()? {
        match reader.unsigned()? {
            ORTH => token.text = reader.text()?.into(),
            NORM => token.norm = Some(reader.text()?.into()),
            _ => return Err(Fault { at: reader.position(), what: "an exception sets an attribute that is not known" }),
        }
    }
    if token.text.is_empty() {
        return Err(Fault { at: reader.position(), what: "an exception has an empty token" });
    }
    Ok(token)
}
