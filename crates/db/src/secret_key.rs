//! `REPRISE_SECRET_KEY`: the operator's only secret, and the keys derived from it.

use aws_lc_rs::{
    aead::{AES_256_GCM_SIV, Aad, Nonce, RandomizedNonceKey},
    hkdf::{self, HKDF_SHA256, KeyType, Salt},
    hmac,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::StoreHash;
use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

/// 32 random bytes. Never displayed, never stored.
pub struct SecretKey(Zeroizing<[u8; 32]>);

/// The reason why a text is not a valid secret key. It reveals nothing about the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeakKey {
    /// The text is not base64, or does not encode 32 bytes.
    #[error("it must be 32 random bytes in base64: 44 characters")]
    Malformed,
    /// The bytes are not random.
    #[error("it is not random: it repeats, counts, or is readable text")]
    Guessable,
}

impl SecretKey {
    /// Parses the key from base64.
    ///
    /// # Errors
    /// If the text is malformed or the key plainly not random.
    pub fn parse(text: &SecretString) -> Result<Self, WeakKey> {
        let decoded = Zeroizing::new(
            STANDARD
                .decode(text.expose_secret().trim())
                .map_err(|_| WeakKey::Malformed)?,
        );
        let bytes: [u8; 32] = decoded
            .as_slice()
            .try_into()
            .map_err(|_| WeakKey::Malformed)?;
        let key = Self(Zeroizing::new(bytes));
        if key.is_guessable() {
            return Err(WeakKey::Guessable);
        }
        Ok(key)
    }

    /// Generates a key in base64, the format of `REPRISE_SECRET_KEY`.
    ///
    /// # Errors
    /// If the operating system's random source fails.
    pub fn generate() -> Result<SecretString, CryptoError> {
        let mut bytes = Zeroizing::new([0; 32]);
        aws_lc_rs::rand::fill(bytes.as_mut_slice()).map_err(|_| CryptoError)?;
        Ok(SecretString::from(STANDARD.encode(bytes.as_slice())))
    }

    /// Returns whether the key is plainly not random. 32 random bytes practically never have fewer than 16
    /// different values or only printable ASCII characters; bytes typed by a person easily do.
    fn is_guessable(&self) -> bool {
        let bytes = self.0.as_slice();
        let distinct = bytes
            .iter()
            .collect::<std::collections::BTreeSet<_>>()
            .len();
        let counts = bytes
            .windows(3)
            .all(|w| w[1].wrapping_sub(w[0]) == w[2].wrapping_sub(w[1]));
        let readable = bytes
            .iter()
            .all(|b| (b' '..=b'~').contains(b) || b.is_ascii_whitespace());
        distinct < 16 || counts || readable
    }

    /// Derives the key that seals access tokens.
    ///
    /// # Errors
    /// None in practice: the derived key has the length that the algorithm requires.
    pub fn sealer(&self) -> Result<Sealer, CryptoError> {
        let key = self.derive(b"reprise access-token sealing v1")?;
        let id = self.derive(b"reprise key id v1")?;
        Ok(Sealer {
            key: RandomizedNonceKey::new(&AES_256_GCM_SIV, key.as_slice())
                .map_err(|_| CryptoError)?,
            key_id: id[..6].iter().map(|byte| format!("{byte:02x}")).collect(),
        })
    }

    /// Derives the key that signs sessions.
    ///
    /// # Errors
    /// None in practice, as with [`SecretKey::sealer`].
    pub fn session_key(&self) -> Result<hmac::Key, CryptoError> {
        let key = self.derive(b"reprise session signing v1")?;
        Ok(hmac::Key::new(hmac::HMAC_SHA256, key.as_slice()))
    }

    /// Derives the key that signs what was offered to shoppers.
    ///
    /// # Errors
    /// None in practice, as with [`SecretKey::sealer`].
    pub fn event_key(&self) -> Result<hmac::Key, CryptoError> {
        let key = self.derive(b"reprise event signing v1")?;
        Ok(hmac::Key::new(hmac::HMAC_SHA256, key.as_slice()))
    }

    fn derive(&self, purpose: &[u8]) -> Result<Zeroizing<[u8; 32]>, CryptoError> {
        struct Len32;
        impl KeyType for Len32 {
            fn len(&self) -> usize {
                32
            }
        }
        let mut out = Zeroizing::new([0; 32]);
        let prk: hkdf::Prk = Salt::new(HKDF_SHA256, b"reprise").extract(self.0.as_slice());
        prk.expand(&[purpose], Len32)
            .and_then(|okm| okm.fill(out.as_mut_slice()))
            .map_err(|_| CryptoError)?;
        Ok(out)
    }
}

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey(redacted)")
    }
}

/// Sealing or opening failed because of a wrong key, a wrong store or a damaged row; deliberately vague.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a stored secret cannot be opened with the current REPRISE_SECRET_KEY")]
pub struct CryptoError;

/// An access token or a headless secret as stored in the database.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The nonce, then ciphertext and tag.
    pub bytes: Vec<u8>,
    /// Identifies the key that sealed it.
    pub key_id: String,
}

/// Seals access tokens and headless secrets with AES-256-GCM-SIV, so that even a repeated nonce would reveal only whether two
/// tokens are equal. The associated data is the store's hash: a ciphertext copied into another store's row
/// fails to decrypt.
pub struct Sealer {
    key: RandomizedNonceKey,
    key_id: String,
}

const NONCE_LEN: usize = 12;

impl Sealer {
    /// Returns the key's identifier, which reveals nothing about the key.
    #[must_use]
    pub fn key_id(&self) -> &str {
        &self.key_id
    }

    /// Seals `token` for `store`.
    ///
    /// # Errors
    /// If the operating system's random source fails.
    pub fn seal(&self, store: &StoreHash, token: &SecretString) -> Result<Sealed, CryptoError> {
        let mut in_out = token.expose_secret().as_bytes().to_vec();
        let nonce = self
            .key
            .seal_in_place_append_tag(Aad::from(store.as_ref()), &mut in_out)
            .map_err(|_| CryptoError)?;
        let mut bytes = nonce.as_ref().to_vec();
        bytes.append(&mut in_out);
        Ok(Sealed {
            bytes,
            key_id: self.key_id.clone(),
        })
    }

    /// Opens a token that was sealed for `store`.
    ///
    /// # Errors
    /// If the key or the store is wrong, or the data is damaged.
    pub fn open(&self, store: &StoreHash, sealed: &Sealed) -> Result<SecretString, CryptoError> {
        if sealed.key_id != self.key_id || sealed.bytes.len() <= NONCE_LEN {
            return Err(CryptoError);
        }
        let (nonce, ciphertext) = sealed.bytes.split_at(NONCE_LEN);
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| CryptoError)?;
        let mut in_out = Zeroizing::new(ciphertext.to_vec());
        let plain = self
            .key
            .open_in_place(nonce, Aad::from(store.as_ref()), in_out.as_mut_slice())
            .map_err(|_| CryptoError)?;
        let text = std::str::from_utf8(plain).map_err(|_| CryptoError)?;
        Ok(SecretString::from(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(bytes: [u8; 32]) -> Result<SecretKey, WeakKey> {
        SecretKey::parse(&SecretString::from(STANDARD.encode(bytes)))
    }

    /// Returns bytes that look random and are the same each time.
    fn scrambled(seed: u8) -> [u8; 32] {
        std::array::from_fn(|i| {
            u8::try_from(i)
                .unwrap()
                .wrapping_mul(167)
                .wrapping_add(seed)
                .rotate_left(3)
                ^ 0xa5
        })
    }

    fn store(hash: &str) -> StoreHash {
        hash.parse().unwrap()
    }

    #[test]
    fn rejects_keys_that_are_not_random() {
        assert_eq!(key([0; 32]).unwrap_err(), WeakKey::Guessable);
        let counting = std::array::from_fn(|i| u8::try_from(i).unwrap());
        assert_eq!(key(counting).unwrap_err(), WeakKey::Guessable);
        for words in [
            b"correct horse battery staple 123",
            b"correct horse battery staple 12\n",
        ] {
            assert_eq!(key(*words).unwrap_err(), WeakKey::Guessable);
        }
    }

    #[test]
    fn rejects_malformed_keys() {
        for text in ["", "short", "AAAA", "not base64 !!!"] {
            let parsed = SecretKey::parse(&SecretString::from(text));
            assert_eq!(parsed.unwrap_err(), WeakKey::Malformed, "{text:?}");
        }
    }

    #[test]
    fn opens_a_token_only_with_its_store_and_key() {
        let sealer = key(scrambled(1)).unwrap().sealer().unwrap();
        let other = key(scrambled(2)).unwrap().sealer().unwrap();
        let token = SecretString::from("a-token");
        let sealed = sealer.seal(&store("abc123"), &token).unwrap();

        assert!(!sealed.bytes.windows(7).any(|w| w == b"a-token"));
        let opened = sealer.open(&store("abc123"), &sealed).unwrap();
        assert_eq!(opened.expose_secret(), "a-token");
        assert!(sealer.open(&store("xyz789"), &sealed).is_err());
        assert!(other.open(&store("abc123"), &sealed).is_err());
    }

    #[test]
    fn rejects_a_damaged_token() {
        let sealer = key(scrambled(1)).unwrap().sealer().unwrap();
        let sealed = sealer
            .seal(&store("abc123"), &SecretString::from("a-token"))
            .unwrap();
        for at in 0..sealed.bytes.len() {
            let mut damaged = sealed.clone();
            damaged.bytes[at] ^= 1;
            assert!(
                sealer.open(&store("abc123"), &damaged).is_err(),
                "byte {at}"
            );
        }
    }

    #[test]
    fn sealing_twice_gives_different_bytes() {
        let sealer = key(scrambled(1)).unwrap().sealer().unwrap();
        let token = SecretString::from("a-token");
        let first = sealer.seal(&store("abc123"), &token).unwrap();
        assert_ne!(
            first.bytes,
            sealer.seal(&store("abc123"), &token).unwrap().bytes
        );
    }
}
