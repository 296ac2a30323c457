//! Reads settings as given by the operator, before they are interpreted.

use std::{
    fs::File,
    io::{self, Read as _},
    net::{IpAddr, SocketAddr},
    path::Path,
};

use ipnet::IpNet;
use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

use super::ConfigError;

/// Quotation marks of shells and word processors.
const QUOTES: [char; 9] = ['"', '\'', '`', '“', '”', '‘', '’', '«', '»'];
/// The size limit of a secret's file, in bytes. No secret is nearly that long.
const LONGEST_FILE: u64 = 64 * 1024;

/// A secret, and the variable it came from.
pub(super) struct GivenSecret {
    pub variable: &'static str,
    pub secret: SecretString,
}

/// The two variables that can provide a secret.
#[derive(Clone, Copy)]
pub(super) struct SecretNames {
    /// The variable that contains the secret.
    pub value: &'static str,
    /// The variable that names a file with the secret.
    pub file: &'static str,
}

/// Refuses a value that is empty, or surrounded by quotation marks or white space.
pub(super) fn check_plain(
    variable: &'static str,
    text: &str,
    if_empty: &'static str,
) -> Result<(), ConfigError> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(ConfigError::new(variable, "is empty", if_empty));
    }
    if trimmed.starts_with(QUOTES) || trimmed.ends_with(QUOTES) {
        return Err(ConfigError::new(
            variable,
            "has quotation marks around it",
            "Remove them: a shell strips them, but an environment file may keep them",
        ));
    }
    if trimmed != text {
        return Err(ConfigError::new(
            variable,
            "has white space around it",
            "Remove it",
        ));
    }
    Ok(())
}

/// Returns a secret, read from its variable or from the file that the other variable names.
///
/// # Errors
/// If neither variable is set or both are, if the file cannot be read, or if [`check_plain`] refuses the
/// secret.
pub(super) fn secret(
    names: SecretNames,
    value: Option<SecretString>,
    file: Option<&Path>,
    remedy: &'static str,
) -> Result<GivenSecret, ConfigError> {
    let (variable, secret) = match (value, file) {
        (Some(_), Some(_)) => {
            return Err(ConfigError::new(
                names.file,
                format!("is set, and so is {}", names.value),
                "Set only one of the two",
            ));
        }
        (Some(secret), None) => (names.value, secret),
        (None, Some(file)) => (names.file, read_file(names.file, file)?),
        (None, None) => return Err(ConfigError::new(names.value, "is not set", remedy)),
    };
    check_plain(variable, secret.expose_secret(), remedy)?;
    Ok(GivenSecret { variable, secret })
}

/// Returns the text of a file, without the line break that editors and `echo` add at its end.
fn read_file(variable: &'static str, path: &Path) -> Result<SecretString, ConfigError> {
    let fail = |problem: String| {
        ConfigError::new(
            variable,
            problem,
            "Name a file that contains only the secret and that Reprise may read",
        )
    };
    if path.as_os_str().is_empty() {
        return Err(fail("is empty".to_owned()));
    }
    let cannot = |error: io::Error| {
        fail(format!(
            "names {}, which cannot be read: {error}",
            path.display()
        ))
    };
    let file = File::open(path).map_err(cannot)?;
    if is_open_to_others(&file) {
        tracing::warn!(
            variable,
            file = %path.display(),
            "everybody on this machine may read or change this secret file; restrict it to its owner \
             (chmod 600)"
        );
    }
    let mut bytes = Zeroizing::new(Vec::new());
    let read = file.take(LONGEST_FILE + 1).read_to_end(&mut bytes);
    if read.map_err(cannot)? as u64 > LONGEST_FILE {
        return Err(fail(format!(
            "names {}, which is too large for a secret",
            path.display()
        )));
    }
    let text = std::str::from_utf8(&bytes)
        .map_err(|_| fail(format!("names {}, which is not text", path.display())))?;
    let text = text.strip_suffix('\n').unwrap_or(text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    Ok(SecretString::from(text.to_owned()))
}

/// Returns whether accounts other than the file's owner and group may read or change it.
#[cfg(unix)]
fn is_open_to_others(file: &File) -> bool {
    use std::os::unix::fs::PermissionsExt as _;

    const OTHERS: u32 = 0o006;
    file.metadata()
        .is_ok_and(|facts| facts.is_file() && facts.permissions().mode() & OTHERS != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_file: &File) -> bool {
    false
}

/// Parses an address to listen on.
///
/// # Errors
/// The problem and a remedy, which clap shows beside the option's name and value.
pub(super) fn address(variable: &'static str, text: &str) -> Result<SocketAddr, String> {
    const REMEDY: &str = "Give an address and a port, as in 127.0.0.1:3000";
    check_plain(variable, text, REMEDY).map_err(|error| error.to_string())?;
    text.parse()
        .map_err(|_| format!("{variable} is not an address to listen on. {REMEDY}"))
}

/// Parses an IP address or a network.
///
/// # Errors
/// The problem and a remedy, as for [`address`].
pub(super) fn network(variable: &'static str, text: &str) -> Result<IpNet, String> {
    const REMEDY: &str = "Separate addresses by commas, as in 10.0.0.5,192.168.0.0/16";
    check_plain(variable, text, REMEDY).map_err(|error| error.to_string())?;
    let address = text.parse::<IpAddr>().map(IpNet::from);
    address
        .or_else(|_| text.parse::<IpNet>())
        .map_err(|_| format!("{variable} is neither an address nor a network. {REMEDY}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: SecretNames = SecretNames {
        value: "MUG",
        file: "MUG_FILE",
    };

    fn from_file(contents: &[u8]) -> Result<String, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mug");
        std::fs::write(&path, contents).unwrap();
        let given = secret(NAMES, None, Some(&path), "Buy one");
        given
            .map(|given| given.secret.expose_secret().to_owned())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn one_line_break_after_a_secret_is_ignored() {
        for contents in ["tea", "tea\n", "tea\r\n"] {
            assert_eq!(from_file(contents.as_bytes()), Ok("tea".to_owned()));
        }
        let error = from_file(b"tea\n\n").unwrap_err();
        assert_eq!(error, "MUG_FILE has white space around it. Remove it");
    }

    #[test]
    fn a_file_without_a_usable_secret_is_refused() {
        assert_eq!(from_file(b"\n").unwrap_err(), "MUG_FILE is empty. Buy one");
        let error = from_file(b"\xff").unwrap_err();
        assert!(error.contains("is not text"), "{error}");
        let error = from_file(&vec![b'x'; 100_000]).unwrap_err();
        assert!(error.contains("too large"), "{error}");
        let nowhere = secret(NAMES, None, Some(Path::new("/nowhere/mug")), "Buy one");
        let error = nowhere.err().unwrap().to_string();
        assert!(error.starts_with("MUG_FILE names /nowhere/mug, which cannot be read"));
    }

    #[test]
    fn a_secret_given_twice_is_refused() {
        let twice = secret(NAMES, Some("tea".into()), Some(Path::new("mug")), "Buy one");
        let error = twice.err().unwrap().to_string();
        assert_eq!(
            error,
            "MUG_FILE is set, and so is MUG. Set only one of the two"
        );
    }

    #[cfg(unix)]
    #[test]
    fn files_open_to_other_accounts_are_detected() {
        use std::os::unix::fs::PermissionsExt as _;

        let file = tempfile::tempfile().unwrap();
        for (mode, is_open) in [(0o600, false), (0o640, false), (0o644, true), (0o602, true)] {
            let permissions = std::fs::Permissions::from_mode(mode);
            file.set_permissions(permissions).unwrap();
            assert_eq!(is_open_to_others(&file), is_open, "{mode:o}");
        }
    }

    #[test]
    fn networks_and_single_addresses_are_parsed() {
        for (text, network) in [
            ("10.0.0.5", "10.0.0.5/32"),
            ("192.168.0.0/16", "192.168.0.0/16"),
            ("::1", "::1/128"),
        ] {
            assert_eq!(super::network("MUGS", text).unwrap().to_string(), network);
        }
        for text in ["", "proxy", "10.0.0.0/33", "\"10.0.0.5\""] {
            assert!(super::network("MUGS", text).is_err(), "{text}");
        }
    }
}
