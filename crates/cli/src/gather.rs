//! Paths to bytes: the only reader of files and folders.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use extract::{Media, RawFile};
use record::{Note, Severity};

/// The files under the paths, and a note on each path that could not be read. A file that was named is read whatever its
/// ending; in a folder only .txt, .text, .md and .markdown count, hidden ones left out. A file above `max_bytes` is not
/// loaded.
pub fn gather(paths: &[PathBuf], max_bytes: usize) -> (Vec<RawFile>, Vec<Note>) {
    let (mut files, mut notes) = (Vec::new(), Vec::new());
    for path in paths {
        let found = if path.as_os_str() == "-" { stdin(max_bytes) } else { under(path, max_bytes) };
        files.extend(found.0);
        notes.extend(found.1);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|a, b| a.path.is_some() && a.path == b.path);
    (files, notes)
}

fn stdin(max_bytes: usize) -> (Vec<RawFile>, Vec<Note>) {
    let mut bytes = Vec::new();
    let limit = u64::try_from(max_bytes).unwrap_or(u64::MAX).saturating_add(1);
    match io::stdin().lock().take(limit).read_to_end(&mut bytes) {
        Ok(_) => (vec![RawFile { bytes, path: None, url: None, media: Media::Markdown }], vec![]),
        Err(error) => (vec![], vec![unreadable("standard input", &error)]),
    }
}

fn under(path: &Path, max_bytes: usize) -> (Vec<RawFile>, Vec<Note>) {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => folder(path, max_bytes),
        Ok(_) => split(file(path, max_bytes)),
        Err(error) => (vec![], vec![unreadable(&path.display().to_string(), &error)]),
    }
}

fn split(result: Result<RawFile, Note>) -> (Vec<RawFile>, Vec<Note>) {
    match result {
        Ok(file) => (vec![file], vec![]),
        Err(note) => (vec![], vec![note]),
    }
}

fn folder(path: &Path, max_bytes: usize) -> (Vec<RawFile>, Vec<Note>) {
    let (mut files, mut notes) = (Vec::new(), Vec::new());
    walk(path, max_bytes, &mut files, &mut notes);
    if files.is_empty() && notes.is_empty() {
        let message = format!(
            "{}: the folder has no .txt or .md file; name a folder that has, or the files themselves",
            path.display()
        );
        notes.push(Note::of_run(Severity::Error, "empty-folder", message));
    }
    (files, notes)
}

fn walk(path: &Path, max_bytes: usize, files: &mut Vec<RawFile>, notes: &mut Vec<Note>) {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => return notes.push(unreadable(&path.display().to_string(), &error)),
    };
    let mut inside: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| !hidden(path)).collect();
    inside.sort();
    for path in inside {
        // A link to a folder may lead back here; it is not followed.
        if path.is_dir() && !path.is_symlink() {
            walk(&path, max_bytes, files, notes);
        } else if path.is_file() && media(&path).is_some() {
            match file(&path, max_bytes) {
                Ok(file) => files.push(file),
                Err(note) => notes.push(note),
            }
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
    let bytes = fs::read(path).map_err(|error| unreadable(&name, &error))?;
    Ok(RawFile { bytes, path: Some(name), url: None, media: media(path).unwrap_or(Media::Text) })
}

fn unreadable(name: &str, error: &io::Error) -> Note {
    let next = match error.kind() {
        io::ErrorKind::NotFound => "check the spelling, and that you are in the right folder",
        io::ErrorKind::PermissionDenied => "ask its owner for leave to read it",
        _ => "see whether it can be opened otherwise",
    };
    Note::of_run(Severity::Error, "unreadable", format!("{name}: cannot be read: {error}; {next}"))
}
