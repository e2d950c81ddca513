//! Why a rule file does not load.

/// A fault in the rule files, with the file and, where it is known, the rule.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum RuleError {
    /// Not TOML, or a key that is not known.
    #[error("{file}: {message}")]
    Syntax { file: String, message: String },
    /// A rule that is not complete or not sound.
    #[error("{file}: rule {rule}: {message}")]
    Rule { file: String, rule: String, message: String },
}

impl RuleError {
    pub(crate) fn syntax(file: &str, message: impl ToString) -> RuleError {
        RuleError::Syntax { file: file.to_owned(), message: message.to_string() }
    }

    pub(crate) fn rule(file: &str, rule: &str, message: impl ToString) -> RuleError {
        RuleError::Rule { file: file.to_owned(), rule: rule.to_owned(), message: message.to_string() }
    }
}
