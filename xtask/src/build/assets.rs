//! Files of `dist/`: named by their content, and written with their compressed twins.

use crate::{During, Outcome};
use base64::Engine as _;
use sha2::{Digest, Sha384};
use std::io::Write;
use std::path::PathBuf;

/// What a file weighs, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Weight {
    /// As it is.
    pub raw: usize,
    /// Under brotli at quality 11.
    pub brotli: usize,
    /// Under gzip at level 9.
    pub gzip: usize,
}

/// A file that was written.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its path from the root of `dist/`, with forward slashes.
    pub path: String,
    /// The value of an `integrity` attribute.
    pub integrity: String,
    /// Its weights.
    pub weight: Weight,
}

impl Asset {
    /// The last part of its path.
    pub fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

/// The folder that is being filled.
pub struct Dist {
    folder: PathBuf,
}

impl Dist {
    /// An empty folder; what an earlier build left is removed, so that no stale file is ever published.
    pub fn empty(folder: PathBuf) -> Outcome<Self> {
        if folder.exists() {
            std::fs::remove_dir_all(&folder).during(|| format!("emptying {}", folder.display()))?;
        }
        Ok(Self { folder })
    }

    /// Writes `assets/<stem>-<hash>.<extension>`: a name that changes with the content may be cached for ever.
    pub fn hashed(&self, stem: &str, extension: &str, content: &[u8]) -> Outcome<Asset> {
        let digest = Sha384::digest(content);
        // Eight bytes: by chance two of a hundred files share them once in 10^15 builds.
        let short: String = digest
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        self.plain(&format!("assets/{stem}-{short}.{extension}"), content)
    }

    /// Writes a file that is packed already, under the name it is known by and without twins.
    pub fn packed(&self, path: &str, content: &[u8]) -> Outcome<()> {
        let to = self.folder.join(path);
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder).during(|| format!("making {}", folder.display()))?;
        }
        std::fs::write(&to, content).during(|| format!("writing {}", to.display()))
    }

    /// Writes a file under the name it is known by.
    pub fn plain(&self, path: &str, content: &[u8]) -> Outcome<Asset> {
        let to = self.folder.join(path);
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder).during(|| format!("making {}", folder.display()))?;
        }
        let (brotli, gzip) = (brotli(content)?, gzip(content)?);
        let weight = Weight {
            raw: content.len(),
            brotli: brotli.len(),
            gzip: gzip.len(),
        };
        for (suffix, bytes) in [("", content), (".br", &brotli), (".gz", &gzip)] {
            let to = self.folder.join(format!("{path}{suffix}"));
            std::fs::write(&to, bytes).during(|| format!("writing {}", to.display()))?;
        }
        Ok(Asset {
            path: path.to_owned(),
            integrity: integrity(content),
            weight,
        })
    }
}

fn integrity(content: &[u8]) -> String {
    format!(
        "sha384-{}",
        base64::engine::general_purpose::STANDARD.encode(Sha384::digest(content))
    )
}

fn brotli(content: &[u8]) -> Outcome<Vec<u8>> {
    let mut out = Vec::new();
    // Quality 11 and a window of 4 MB: the most that every browser accepts.
    let mut writer = brotli::CompressorWriter::new(&mut out, 1 << 16, 11, 22);
    writer
        .write_all(content)
        .and_then(|()| writer.flush())
        .during(|| "compressing with brotli".to_owned())?;
    drop(writer);
    Ok(out)
}

pub(super) fn gzip(content: &[u8]) -> Outcome<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let written = writer.write_all(content).and_then(|()| writer.finish());
    written.during(|| "compressing with gzip".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn integrity_is_what_a_browser_computes() {
        // The vector of the empty string, from FIPS 180-4's examples, in base64.
        let empty = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity(b""), empty);
    }

    #[test]
    fn both_twins_unpack_to_the_file() {
        let text = "the same words, the same words, the same words".repeat(40);
        let mut unpacked = (String::new(), String::new());
        let packed = (brotli(text.as_bytes()), gzip(text.as_bytes()));
        let (Ok(br), Ok(gz)) = packed else {
            unreachable!("compressing failed: {packed:?}")
        };
        assert!(br.len() < gz.len() && gz.len() < text.len());
        assert!(
            brotli::Decompressor::new(br.as_slice(), 4096)
                .read_to_string(&mut unpacked.0)
                .is_ok()
        );
        assert!(
            flate2::read::GzDecoder::new(gz.as_slice())
                .read_to_string(&mut unpacked.1)
                .is_ok()
        );
        assert_eq!(unpacked, (text.clone(), text));
    }
}
