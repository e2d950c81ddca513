//! Paths to bytes: the only reader of files and folders.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use extract::{Media, RawFile};
use record::{Note, Severity};

/// The files under the paths, and a note on each path that could not be read. A file that was named is read whatever its
/// ending; in a folder only .txt, .text, .md and .markdown count, hidden ones left out. A file that is reached by two paths
/// is read once, and no more than `max_bytes` of any is loaded.
pub fn gather(paths: &[PathBuf], max_bytes: usize) -> (Vec<RawFile>, Vec<Note>) {
    let (mut found, mut notes) = (Vec::new(), Vec::new());
    let (piped, named): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(|path| path.as_os_str() == "-");
    named.into_iter().for_each(|path| under(path, &mut found, &mut notes));
    let mut files = Vec::new();
    let from_pipe = (!piped.is_empty()).then(|| stdin(max_bytes));
    for read in once(found).iter().map(|path| file(path, max_bytes)).chain(from_pipe) {
        match read {
            Ok(file) => files.push(file),
            Err(note) => notes.push(note),
        }
    }
    (files, notes)
}

/// The paths in their order, of several to one file the first.
fn once(mut paths: Vec<PathBuf>) -> Vec<PathBuf> {
    paths.sort();
    let mut seen = BTreeSet::new();
    paths.retain(|path| seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())));
    paths
}

fn under(path: &Path, found: &mut Vec<PathBuf>, notes: &mut Vec<Note>) {
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => folder(path, found, notes),
        Ok(_) => found.push(path.to_owned()),
        Err(error) => notes.push(unreadable(&path.display().to_string(), &error)),
    }
}

fn folder(path: &Path, found: &mut Vec<PathBuf>, notes: &mut Vec<Note>) {
    let before = (found.len(), notes.len());
    walk(path, found, notes);
    if before == (found.len(), notes.len()) {
        let message = format!(
            "{}: the folder has no .txt or .md file; name a folder that has, or the files themselves",
            path.display()
        );
        notes.push(Note::of_run(Severity::Error, "empty-folder", message));
    }
}

fn walk(path: &Path, found: &mut Vec<PathBuf>, notes: &mut Vec<Note>) {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => return notes.push(unreadable(&path.display().to_string(), &error)),
    };
    let inside = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| !hidden(path));
    for path in inside {
        match fs::metadata(&path) {
            // A link to a folder may lead back here; it is not followed.
            Ok(there) if there.is_dir() && path.is_symlink() => {}
            Ok(there) if there.is_dir() => walk(&path, found, notes),
            // What is neither file nor folder, such as a pipe, has no end.
            Ok(there) if there.is_file() && media(&path).is_some() => found.push(path),
            Err(error) if media(&path).is_some() => notes.push(unreadable(&path.display().to_string(), &error)),
            _ => {}
        }
    }
}

fn hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn media(path: &Path) -> Option<Media> {
    match path.extension()?.to_string_lossy().to_lowercase().as_str() {
        "txt" | "text" => Some(Media::Text),
        "md" | "markdown" => Some(Media::Markdown),
        _ => None,
    }
}

fn file(path: &Path, max_bytes: usize) -> Result<RawFile, Note> {
    let name = path.display().to_string();
    let size = fs::metadata(path).map_err(|error| unreadable(&name, &error))?.len();
    if size > u64::try_from(max_bytes).unwrap_or(u64::MAX) {
        let message = format!(
            "{name}: the file has {size} bytes, the limit is {max_bytes}; raise it with --max-bytes {size}, or cut the file"
        );
        return Err(Note::of_run(Severity::Error, "too-large", message));
    }
    let bytes =
        File::open(path).map_err(|error| unreadable(&name, &error)).and_then(|it| read(it, &name, max_bytes))?;
    Ok(RawFile { bytes, path: Some(name), url: None, media: media(path).unwrap_or(Media::Text) })
}

fn stdin(max_bytes: usize) -> Result<RawFile, Note> {
    let bytes = read(io::stdin().lock(), "standard input", max_bytes)?;
    Ok(RawFile { bytes, path: None, url: None, media: Media::Markdown })
}

/// All there is, up to the limit: what comes through a pipe does not say how much it is.
fn read(from: impl Read, name: &str, max_bytes: usize) -> Result<Vec<u8>, Note> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(max_bytes).unwrap_or(u64::MAX).saturating_add(1);
    from.take(limit).read_to_end(&mut bytes).map_err(|error| unreadable(name, &error))?;
    if bytes.len() > max_bytes {
        let message = format!(
            "{name}: there are more bytes than the limit of {max_bytes}; raise it with --max-bytes, or cut the text"
        );
        return Err(Note::of_run(Severity::Error, "too-large", message));
    }
    Ok(bytes)
}

fn unreadable(name: &str, error: &io::Error) -> Note {
    let next = match error.kind() {
        io::ErrorKind::NotFound => "check the spelling, and that you are in the right folder",
        io::ErrorKind::PermissionDenied => "ask its owner for leave to read it",
        _ => "see whether it can be opened otherwise",
    };
    Note::of_run(Severity::Error, "unreadable", format!("{name}: cannot be read: {error}; {next}"))
}
