//! Short names for what the wasm imports, and for the functions of closures that it exports: wasm-bindgen's carry a
//! hash each, which no compressor can shorten, and they stand in the binary and in the glue.

/// The section of a wasm file that lists its imports.
const IMPORT_SECTION: u8 = 2;

/// The section that lists what is exported.
const EXPORT_SECTION: u8 = 7;

/// What the compiler's own names of functions begin with; a function that a page may call has a name of ours.
const COMPILED: &str = "_R";

/// Magic number and version, which every wasm file begins with.
pub(super) const HEADER: usize = 8;

/// Renames every import that the glue names exactly once, and every export with a name of the compiler's; anything
/// unexpected leaves both as they are.
pub fn shorten(glue: &str, wasm: &[u8]) -> (String, Vec<u8>) {
    rewrite(glue, wasm).unwrap_or_else(|| (glue.to_owned(), wasm.to_vec()))
}

fn rewrite(glue: &str, wasm: &[u8]) -> Option<(String, Vec<u8>)> {
    let mut glue = glue.to_owned();
    let mut out = wasm.get(..HEADER)?.to_vec();
    for (id, body) in sections(wasm)? {
        let body = match id {
            IMPORT_SECTION => imports(body, &mut glue)?,
            EXPORT_SECTION => exports(body, &mut glue)?,
            _ => body.to_vec(),
        };
        out.push(id);
        put(&mut out, body.len());
        out.extend(body);
    }
    Some((glue, out))
}

/// The sections of a wasm file, each with its number.
pub(super) fn sections(wasm: &[u8]) -> Option<Vec<(u8, &[u8])>> {
    let mut rest = wasm.get(HEADER..)?;
    let mut found = Vec::new();
    while let Some((&id, after)) = rest.split_first() {
        let (size, after) = number(after)?;
        let (body, next) = after.split_at_checked(size)?;
        found.push((id, body));
        rest = next;
    }
    Some(found)
}

/// The import section with its short names; the glue is changed along.
fn imports(body: &[u8], glue: &mut String) -> Option<Vec<u8>> {
    let (count, mut rest) = number(body)?;
    let mut out = Vec::with_capacity(body.len());
    put(&mut out, count);
    for at in 0..count {
        let (module, after) = name(rest)?;
        let (field, after) = name(after)?;
        let end = description(after)?;
        let key = format!("\n{field}: function");
        let short = format!("i{at}");
        let field = if glue.matches(&key).count() == 1 {
            *glue = glue.replacen(&key, &format!("\n{short}: function"), 1);
            short.as_str()
        } else {
            field
        };
        for text in [module, field] {
            put(&mut out, text.len());
            out.extend(text.as_bytes());
        }
        out.extend(after.get(..end)?);
        rest = after.get(end..)?;
    }
    rest.is_empty().then_some(out)
}

/// The export section with its short names; the glue is changed along.
fn exports(body: &[u8], glue: &mut String) -> Option<Vec<u8>> {
    let (count, mut rest) = number(body)?;
    let mut out = Vec::with_capacity(body.len());
    put(&mut out, count);
    for at in 0..count {
        let (field, after) = name(rest)?;
        let (kind, after) = after.split_first()?;
        let (index, after) = number(after)?;
        let short = format!("e{at}");
        // No name of the compiler's is the beginning of another: each ends with the place it was made for.
        let field = if field.starts_with(COMPILED) {
            *glue = glue.replace(field, &short);
            short.as_str()
        } else {
            field
        };
        put(&mut out, field.len());
        out.extend(field.as_bytes());
        out.push(*kind);
        put(&mut out, index);
        rest = after;
    }
    rest.is_empty().then_some(out)
}

/// How long the description of an import is: a function's type, a table, a memory or a global.
pub(super) fn description(bytes: &[u8]) -> Option<usize> {
    let (&kind, after) = bytes.split_first()?;
    let length = |rest: &[u8]| bytes.len() - rest.len();
    match kind {
        0 => number(after).map(|(_, rest)| length(rest)),
        // A table has an element type before its limits, a memory begins with them.
        1 | 2 => {
            let limits = if kind == 1 { after.get(1..)? } else { after };
            let (&flags, rest) = limits.split_first()?;
            let (_, rest) = number(rest)?;
            if flags & 1 == 1 {
                number(rest).map(|(_, rest)| length(rest))
            } else {
                Some(length(rest))
            }
        }
        3 => Some(3),
        _ => None,
    }
}

pub(super) fn name(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let (length, rest) = number(bytes)?;
    let (name, rest) = rest.split_at_checked(length)?;
    Some((std::str::from_utf8(name).ok()?, rest))
}

/// An unsigned LEB128 number of up to 32 bits.
pub(super) fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0usize;
    for (at, byte) in bytes.iter().take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(at + 1..)?));
        }
    }
    None
}

pub(super) fn put(out: &mut Vec<u8>, mut value: usize) {
    loop {
        let low = (value & 0x7f) as u8;
        value >>= 7;
        if value == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A wasm file with one import of type 0 and an empty custom section after it.
    fn wasm(field: &str) -> Vec<u8> {
        let mut body = vec![1, 1, b'm'];
        put(&mut body, field.len());
        body.extend(field.as_bytes());
        body.extend([0, 0]);
        let mut file = b"\0asm\x01\0\0\0".to_vec();
        file.push(IMPORT_SECTION);
        put(&mut file, body.len());
        file.extend(body);
        file.extend([0, 1, 0]);
        file
    }

    #[test]
    fn an_import_gets_the_same_short_name_on_both_sides() {
        let long = "__wbg_get_0123456789abcdef";
        let glue = format!("const imports = {{\n{long}: function() {{ return 1; }},\n}}");
        let (glue, file) = shorten(&glue, &wasm(long));
        assert_eq!(glue, "const imports = {\ni0: function() { return 1; },\n}");
        assert_eq!(file, wasm("i0"));
    }

    #[test]
    fn a_closures_export_gets_the_same_short_name_everywhere() {
        let with_export = |field: &str| {
            let mut body = vec![1];
            put(&mut body, field.len());
            body.extend(field.as_bytes());
            body.extend([0, 0]);
            let mut file = b"\0asm\x01\0\0\0".to_vec();
            file.push(EXPORT_SECTION);
            put(&mut file, body.len());
            file.extend(body);
            file
        };
        let long = "_RINvNvNt6invoke";
        let glue = format!("function {long}(a) {{ wasm.{long}(a); }}");
        let (glue, file) = shorten(&glue, &with_export(long));
        assert_eq!(glue, "function e0(a) { wasm.e0(a); }");
        assert_eq!(file, with_export("e0"));
        let (glue, file) = shorten("wasm.mount();", &with_export("mount"));
        assert_eq!(
            (glue.as_str(), file),
            ("wasm.mount();", with_export("mount"))
        );
    }

    #[test]
    fn what_the_glue_does_not_name_once_keeps_its_name() {
        for glue in ["", "\nodd: function\nodd: function", "odd()"] {
            let (after, file) = shorten(glue, &wasm("odd"));
            assert_eq!((after.as_str(), file), (glue, wasm("odd")));
        }
    }

    #[test]
    fn a_broken_file_is_left_alone() {
        let whole = wasm("name");
        // Cut anywhere in the header or inside the import section.
        for length in (0..HEADER).chain(HEADER + 1..whole.len() - 3) {
            let (_, file) = shorten("\nname: function", &whole[..length]);
            assert_eq!(file, whole[..length], "{length}");
        }
    }
}
