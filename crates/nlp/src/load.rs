//! From a model directory to a [`Model`]: which components run, and what each of them reads.

use std::sync::Arc;

use pulp::Arch;

use crate::components::lemmatizer::Lemmatizer;
use crate::components::ruler::Ruler;
use crate::components::tagger::Tagger;
use crate::error::{ModelError, Result};
use crate::labels::Labels;
use crate::lexeme::Norms;
use crate::model::config::Config;
use crate::model::files::Files;
use crate::model::nodes::Nodes;
use crate::network::tok2vec::Tok2Vec;
use crate::pipeline::Model;
use crate::tokenizer::Tokenizer;
use crate::transition::arc_eager::ArcEager;
use crate::transition::biluo::Biluo;

const CONFIG: &str = "config.cfg";
const HINT: &str = "only tok2vec, tagger, parser, attribute_ruler, lemmatizer and ner can run; \
                    disable the component in config.cfg ([nlp] disabled) or use another model";

/// What has been read so far.
struct Loader<'a> {
    files: &'a Files<'a>,
    config: &'a Config,
    labels: Labels,
    networks: Vec<Tok2Vec>,
    /// The name of the component that each network belongs to.
    owners: Vec<String>,
}

impl Model {
    /// Reads all components that the configuration lists and does not disable.
    pub fn load(files: &Files<'_>) -> Result<Self> {
        let config = Config::parse(&files.text(CONFIG)?).map_err(|what| ModelError::damaged(CONFIG, what))?;
        let names = components(&config)?;
        let named = |factory: &str| names.iter().find(|(_, f)| f == factory).map(|(name, _)| name.as_str());
        if let Some((name, factory)) = names.iter().find(|(_, f)| !SUPPORTED.contains(&f.as_str())) {
            return Err(ModelError::unsupported(&format!("components.{name}"), factory, HINT));
        }
        let (networks, owners) = Default::default();
        let mut loader = Loader { files, config: &config, labels: Labels::default(), networks, owners };
        if let Some(name) = named("tok2vec") {
            let nodes = Nodes::read(files, &format!("{name}/model"))?;
            loader.network(name, &format!("components.{name}.model"), &nodes)?;
        }
        let tagger = named("tagger").map(|name| loader.tagger(name)).transpose()?;
        let parser = named("parser").map(|name| loader.parser(name)).transpose()?;
        let recogniser = named("ner").map(|name| loader.recogniser(name)).transpose()?;
        let ruler = named("attribute_ruler").map(|_| Ruler::load(files, &mut loader.labels)).transpose()?;
        let lemmatizer = named("lemmatizer").map(|name| Lemmatizer::load(files, &config, name)).transpose()?;
        let Loader { mut labels, networks, .. } = loader;
        labels.map();
        Ok(Self {
            arch: Arch::new(),
            tokenizer: Tokenizer::load(files)?,
            norms: Norms::load(files)?,
            networks,
            tagger,
            parser,
            recogniser,
            ruler,
            lemmatizer,
            labels: Arc::new(labels),
        })
    }
}

const SUPPORTED: [&str; 6] = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"];

/// The components that run, with their factories.
fn components(config: &Config) -> Result<Vec<(String, String)>> {
    let pipeline = config.texts("nlp.pipeline").ok_or_else(|| ModelError::damaged(CONFIG, "[nlp] has no pipeline"))?;
    let disabled = config.texts("nlp.disabled").unwrap_or_default();
    let running = pipeline.into_iter().filter(|name| !disabled.contains(name));
    running
        .map(|name| {
            let factory = config.text(&format!("components.{name}.factory"));
            let factory =
                factory.ok_or_else(|| ModelError::damaged(CONFIG, format!("component {name} has no factory")))?;
            Ok((name.to_owned(), factory.to_owned()))
        })
        .collect()
}

impl Loader<'_> {
    fn network(&mut self, owner: &str, section: &str, nodes: &Nodes) -> Result<usize> {
        self.networks.push(Tok2Vec::load(self.files, self.config, section, nodes)?);
        self.owners.push(owner.to_owned());
        Ok(self.networks.len() - 1)
    }

    /// The network that a component reads: its own, or one that it listens to.
    fn network_of(&mut self, name: &str, nodes: &Nodes) -> Result<usize> {
        let section = format!("components.{name}.model.tok2vec");
        match self.config.text(&format!("{section}.@architectures")) {
            Some("spacy.Tok2VecListener.v1") => {
                let upstream = self.config.text(&format!("{section}.upstream")).unwrap_or("*");
                let found = self.owners.iter().position(|owner| upstream == "*" || owner == upstream);
                found.ok_or_else(|| {
                    ModelError::unsupported(&section, upstream, "the component it listens to does not run")
                })
            }
            _ => self.network(name, &section, nodes),
        }
    }

    fn nodes(&self, name: &str) -> Result<Nodes> {
        Nodes::read(self.files, &format!("{name}/model"))
    }

    fn tagger(&mut self, name: &str) -> Result<(usize, Tagger)> {
        let nodes = self.nodes(name)?;
        let network = self.network_of(name, &nodes)?;
        let width = self.networks[network].width;
        Ok((network, Tagger::load(self.files, self.config, name, &nodes, width, &mut self.labels)?))
    }

    fn parser(&mut self, name: &str) -> Result<(usize, ArcEager)> {
        let nodes = self.nodes(name)?;
        let network = self.network_of(name, &nodes)?;
        let width = self.networks[network].width;
        Ok((network, ArcEager::load(self.files, self.config, name, &nodes, width, &mut self.labels)?))
    }

    fn recogniser(&mut self, name: &str) -> Result<(usize, Biluo)> {
        let nodes = self.nodes(name)?;
        let network = self.network_of(name, &nodes)?;
        let width = self.networks[network].width;
        Ok((network, Biluo::load(self.files, self.config, name, &nodes, width, &mut self.labels)?))
    }
}
