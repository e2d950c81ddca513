//! The tagger: one linear layer over a token's vector.

use pulp::Arch;

use crate::error::{ModelError, Result};
use crate::labels::{Labels, intern};
use crate::model::config::Config;
use crate::model::files::Files;
use crate::model::nodes::Nodes;
use crate::network::affine::Affine;
use crate::transition::affine;

/// The tagger of a model.
pub(crate) struct Tagger {
    layer: Affine,
    /// The tag of each class.
    tags: Vec<u16>,
}

#[derive(serde::Deserialize)]
struct Cfg {
    labels: Vec<String>,
}

impl Tagger {
    /// Reads the tagger called `name`.
    pub fn load(
        files: &Files<'_>,
        config: &Config,
        name: &str,
        nodes: &Nodes,
        width: usize,
        labels: &mut Labels,
    ) -> Result<Self> {
        let section = format!("components.{name}.model");
        let architecture = config.text(&format!("{section}.@architectures")).unwrap_or("no architecture");
        if !["spacy.Tagger.v2", "spacy.Tagger.v1"].contains(&architecture) {
            let hint = "use a CNN pipeline such as en_core_web_sm or en_core_web_md";
            return Err(ModelError::unsupported(&section, architecture, hint));
        }
        let cfg: Cfg = files.json(&format!("{name}/cfg"))?;
        if cfg.labels.len() > 4096 {
            return Err(nodes.damaged(format!("{} tags", cfg.labels.len())));
        }
        let node = nodes.named("softmax").first().copied().unwrap_or(usize::MAX);
        let layer = affine(nodes, node, cfg.labels.len(), width)?;
        let tags = cfg.labels.iter().map(|label| intern(&mut labels.tags, label)).collect();
        Ok(Self { layer, tags })
    }

    /// Tags rows of vectors; of equal scores the first class wins.
    pub fn tag(&self, arch: Arch, vectors: &[f32], width: usize, scores: &mut Vec<f32>, tags: &mut Vec<u16>) {
        let rows = vectors.len() / width;
        let padded = self.layer.padded();
        scores.resize(rows * padded, 0.0);
        self.layer.run(arch, vectors, width, rows, scores);
        tags.extend(scores[..rows * padded].chunks_exact(padded).map(|row| {
            let (mut best, mut highest) = (0, f32::NEG_INFINITY);
            for (class, &score) in row[..self.tags.len()].iter().enumerate() {
                if score > highest {
                    (best, highest) = (class, score);
                }
            }
            self.tags.get(best).copied().unwrap_or(0)
        }));
    }
}
