//! A loaded model, and the work on one text after the other.

use std::path::Path;
use std::sync::{Arc, Mutex};

use pulp::Arch;

use crate::components::lemmatizer::Lemmatizer;
use crate::components::ruler::Ruler;
use crate::components::tagger::Tagger;
use crate::error::ModelError;
use crate::labels::Labels;
use crate::lexeme::Norms;
use crate::model::files::Files;
use crate::network::tok2vec::Tok2Vec;
use crate::parse::Parse;
use crate::tokenizer::Tokenizer;
use crate::transition::arc_eager::ArcEager;
use crate::transition::biluo::Biluo;
use crate::worker::Worker;

/// A loaded model.
///
/// It can be shared between threads: `parse` takes `&self`. Words that were seen before are remembered (a bounded number
/// of them), which makes later texts faster and never changes a result.
///
/// ```
/// let pipeline = nlp::Pipeline::embedded()?;
/// let parse = pipeline.parse("The mediator left Geneva.");
/// assert_eq!(parse.tokens().map(|token| token.lemma()).collect::<Vec<_>>(), ["the", "mediator", "leave", "Geneva", "."]);
/// # Ok::<(), nlp::ModelError>(())
/// ```
pub struct Pipeline {
    pub(crate) model: Model,
    workers: Mutex<Vec<Worker>>,
}

/// What was read from a model directory.
pub(crate) struct Model {
    pub arch: Arch,
    pub tokenizer: Tokenizer,
    pub norms: Norms,
    pub networks: Vec<Tok2Vec>,
    /// Each component with the number of the network whose vectors it reads.
    pub tagger: Option<(usize, Tagger)>,
    pub parser: Option<(usize, ArcEager)>,
    pub recogniser: Option<(usize, Biluo)>,
    pub ruler: Option<Ruler>,
    pub lemmatizer: Option<Lemmatizer>,
    pub labels: Arc<Labels>,
}

impl Pipeline {
    /// Loads a model directory, the folder with `config.cfg` in it.
    ///
    /// ```no_run
    /// let pipeline = nlp::Pipeline::load("models/en_core_web_sm")?;
    /// assert_eq!(pipeline.parse("It failed.").len(), 3);
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn load(directory: impl AsRef<Path>) -> Result<Self, ModelError> {
        Self::from_files(&Files::Directory(directory.as_ref().to_owned()))
    }

    /// Loads en_core_web_sm 3.8.0, which is part of the program.
    ///
    /// ```
    /// let pipeline = nlp::Pipeline::embedded()?;
    /// assert_eq!(pipeline.parse("It failed.").len(), 3);
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    #[cfg(feature = "embedded")]
    pub fn embedded() -> Result<Self, ModelError> {
        Self::from_files(&Files::Static(crate::embedded::FILES))
    }

    /// Loads a model from the bytes of its files, named relative to the model directory.
    ///
    /// ```
    /// let error = nlp::Pipeline::from_bytes(&std::collections::BTreeMap::new()).err();
    /// assert!(error.is_some_and(|error| error.to_string().contains("config.cfg is missing")));
    /// ```
    pub fn from_bytes(files: &std::collections::BTreeMap<String, Vec<u8>>) -> Result<Self, ModelError> {
        Self::from_files(&Files::Named(files))
    }

    pub(crate) fn from_files(files: &Files<'_>) -> Result<Self, ModelError> {
        Ok(Self { model: Model::load(files)?, workers: Mutex::new(Vec::new()) })
    }

    /// Analyses a text as one document. Every text has a parse; there is no error.
    ///
    /// ```
    /// let pipeline = nlp::Pipeline::embedded()?;
    /// let parse = pipeline.parse("They met on Monday.");
    /// assert_eq!(parse.token(1).children().count(), 3);
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn parse(&self, text: &str) -> Parse {
        let mut parses = self.with_worker(|worker| worker.parse(&self.model, &[text]));
        parses.pop().unwrap_or_else(|| Parse::empty(text, &self.model.labels))
    }

    /// Analyses texts, each as one document; faster than one call each where they are short.
    ///
    /// ```
    /// let pipeline = nlp::Pipeline::embedded()?;
    /// let parses = pipeline.parse_batch(&["It failed.", "They left."]);
    /// assert_eq!(parses[1].token(1).lemma(), "leave");
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn parse_batch(&self, texts: &[&str]) -> Vec<Parse> {
        self.with_worker(|worker| groups(texts).into_iter().flat_map(|g| worker.parse(&self.model, g)).collect())
    }

    /// The same with so many threads at the most; the result does not depend on their number.
    ///
    /// ```
    /// let pipeline = nlp::Pipeline::embedded()?;
    /// let parses = pipeline.parse_parallel(&["It failed.", "They left."], 2);
    /// assert_eq!(parses.len(), 2);
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn parse_parallel(&self, texts: &[&str], threads: usize) -> Vec<Parse> {
        let groups = groups(texts);
        let threads = threads.min(groups.len());
        if threads < 2 {
            return self.parse_batch(texts);
        }
        let next = std::sync::atomic::AtomicUsize::new(0);
        let done: Mutex<Vec<(usize, Vec<Parse>)>> = Mutex::new(Vec::with_capacity(groups.len()));
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    self.with_worker(|worker| {
                        while let Some((number, group)) = take(&next, &groups) {
                            let parses = worker.parse(&self.model, group);
                            done.lock().unwrap_or_else(|e| e.into_inner()).push((number, parses));
                        }
                    });
                });
            }
        });
        let mut done = done.into_inner().unwrap_or_else(|e| e.into_inner());
        done.sort_by_key(|(number, _)| *number);
        done.into_iter().flat_map(|(_, parses)| parses).collect()
    }

    /// Works with a worker that no other thread uses.
    fn with_worker<T>(&self, work: impl FnOnce(&mut Worker) -> T) -> T {
        let idle = self.workers.lock().unwrap_or_else(|e| e.into_inner()).pop();
        let mut worker = idle.unwrap_or_default();
        let result = work(&mut worker);
        self.workers.lock().unwrap_or_else(|e| e.into_inner()).push(worker);
        result
    }
}

impl std::fmt::Debug for Pipeline {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pipeline").finish_non_exhaustive()
    }
}

/// Bytes of text that are analysed together.
const GROUP: usize = 16 * 1024;

fn groups<'a, 't>(texts: &'a [&'t str]) -> Vec<&'a [&'t str]> {
    let mut groups = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (index, text) in texts.iter().enumerate() {
        bytes += text.len();
        if bytes >= GROUP {
            groups.push(&texts[start..=index]);
            (start, bytes) = (index + 1, 0);
        }
    }
    if start < texts.len() {
        groups.push(&texts[start..]);
    }
    groups
}

fn take<'a, 't>(next: &std::sync::atomic::AtomicUsize, groups: &[&'a [&'t str]]) -> Option<(usize, &'a [&'t str])> {
    let number = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    groups.get(number).map(|group| (number, *group))
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use super::*;

    /// All vector widths that this processor has, the narrowest first.
    fn widths() -> Vec<Arch> {
        let mut list = vec![Arch::Scalar];
        #[cfg(target_arch = "x86_64")]
        {
            list.extend(pulp::x86::V3::try_new().map(Arch::V3));
            list.extend(pulp::x86::V4::try_new().map(Arch::V4));
        }
        list
    }

    #[test]
    fn every_width_of_vectors_gives_the_same_bits() {
        let text = "The five envoys, who had met in Geneva on 3 March 2024, \"won't\" return. Why? No one knows...";
        let texts = [text, "Talks failed.", "", text];
        let mut first = None;
        for arch in widths() {
            let mut model = Model::load(&Files::Static(crate::embedded::FILES)).unwrap();
            model.arch = arch;
            let mut worker = Worker::default();
            worker.parse(&model, &texts);
            let bits = worker.bits();
            assert!(bits.len() > 1000);
            assert_eq!(first.get_or_insert(bits.clone()), &bits, "{arch:?}");
        }
    }

    #[test]
    fn neighbours_do_not_change_a_bit() {
        let model = Model::load(&Files::Static(crate::embedded::FILES)).unwrap();
        let text = "Two ministers left; the third, a former judge, stayed in Paris.";
        let mut alone = Worker::default();
        alone.parse(&model, &[text]);
        let mut together = Worker::default();
        together.parse(&model, &[text, "Talks failed.", text]);
        let (alone, together) = (alone.bits_of(0), together.bits_of(2));
        assert_eq!(alone, together);
    }
}
