//! Things to cook with and to eat from.

use super::{Palette, motif, shadow};

pub(super) fn mug(p: &Palette) -> String {
    let Palette { main, shade, .. } = p;
    let ground = shadow(90);
    let emblem = motif(p, 182, 226);
    format!(
        r##"{ground}<path fill="none" stroke="{shade}" stroke-width="20" d="M244 180h20q38 0 38 36t-38 36h-24"/><path fill="{main}" d="M110 140h146v136q0 34-34 34h-78q-34 0-34-34Z"/><path fill="{shade}" d="M110 140h146v14H110z"/>{emblem}<rect x="122" y="166" width="9" height="104" rx="4.5" fill="#fff" opacity=".25"/><path fill="none" stroke="#000" stroke-opacity=".12" stroke-width="6" stroke-linecap="round" d="M160 122q-10-14 0-26t0-26M206 122q-10-14 0-26t0-26"/>"##
    )
}

pub(super) fn teapot(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let ground = shadow(96);
    let emblem = motif(p, 196, 238);
    format!(
        r##"{ground}<path fill="none" stroke="{shade}" stroke-width="16" d="M124 186q-54-6-50 44t60 42"/><path fill="{shade}" d="M262 262q36-8 44-54 4-24 28-32l6 14q-12 10-14 36-4 64-62 74Z"/><ellipse cx="196" cy="238" rx="90" ry="74" fill="{main}"/><path fill="{shade}" d="M140 182q0-40 56-40t56 40q-56 14-112 0Z"/><circle cx="196" cy="132" r="14" fill="{accent}"/><rect x="148" y="298" width="96" height="12" rx="6" fill="{shade}"/>{emblem}"##
    )
}

pub(super) fn bowl(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let ground = shadow(80);
    let glaze = match p.variation {
        0 => format!(r#"<path fill="{accent}" d="M98 214h204q-2 12-5 22H103q-3-10-5-22Z"/>"#),
        1 => format!(
            r#"<path fill="{accent}" d="M96 190h208q0 24-6 40-16 18-34 0t-32 4-32 6-34-8-34 8-28-6q-8-20-8-44Z"/>"#
        ),
        2 => format!(
            r#"<g fill="{accent}"><circle cx="146" cy="232" r="9"/><circle cx="182" cy="246" r="9"/><circle cx="218" cy="246" r="9"/><circle cx="254" cy="232" r="9"/></g>"#
        ),
        _ => String::new(),
    };
    format!(
        r##"{ground}<rect x="156" y="290" width="88" height="20" rx="6" fill="{shade}"/><path fill="{main}" d="M96 184h208q0 114-76 114h-56q-76 0-76-114Z"/>{glaze}<ellipse cx="200" cy="184" rx="104" ry="22" fill="{shade}"/><ellipse cx="200" cy="187" rx="90" ry="15" fill="#000" opacity=".14"/>"##
    )
}

pub(super) fn plate(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    format!(
        r##"<circle cx="200" cy="210" r="122" opacity=".08"/><circle cx="200" cy="204" r="122" fill="{main}"/><circle cx="200" cy="204" r="108" fill="none" stroke="{accent}" stroke-width="6"/><circle cx="200" cy="204" r="78" fill="{shade}"/><circle cx="200" cy="207" r="75" fill="{main}"/><path fill="none" stroke="#fff" stroke-opacity=".3" stroke-width="8" stroke-linecap="round" d="M150 168q18-26 48-30"/>"##
    )
}

pub(super) fn pan(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let ground = shadow(100);
    format!(
        r##"{ground}<rect x="256" y="206" width="112" height="20" rx="10" fill="{accent}"/><rect x="250" y="200" width="30" height="32" rx="6" fill="{shade}"/><path fill="{main}" d="M76 186h188v90q0 34-34 34H110q-34 0-34-34Z"/><rect x="68" y="180" width="204" height="18" rx="9" fill="{shade}"/><path fill="{main}" d="M82 180q4-52 88-52t88 52Z"/><path fill="#fff" opacity=".18" d="M100 176q8-34 60-38-40 12-44 38Z"/><rect x="160" y="106" width="20" height="24" rx="6" fill="{shade}"/><rect x="148" y="98" width="44" height="16" rx="8" fill="{accent}"/>"##
    )
}

pub(super) fn knife(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    format!(
        r##"<g transform="rotate(-38 200 200)"><path fill="#000" opacity=".08" d="M40 196q20 60 96 60h104v-46h122q14 0 14 22H240v34H136Q60 266 40 196Z"/><path fill="#dde2e5" d="M38 180h206v58H130q-72 0-92-58Z"/><path fill="#b9c1c7" d="M52 206q28 32 78 32h114v-10H134q-48 0-82-22Z"/><rect x="240" y="176" width="16" height="62" rx="4" fill="{accent}"/><path fill="{main}" d="M254 180h96q20 0 20 20t-20 20q-20-2-40 4t-56 6Z"/><g fill="{shade}"><circle cx="278" cy="202" r="6"/><circle cx="308" cy="201" r="6"/><circle cx="338" cy="200" r="6"/></g></g>"##
    )
}

pub(super) fn board(p: &Palette) -> String {
    let Palette {
        accent,
        variation,
        background,
        ..
    } = p;
    let (wood, grain) = match variation {
        0 => ("#c99a62", "#b0814b"),
        1 => ("#a06f44", "#855732"),
        2 => ("#d8b483", "#c09a68"),
        _ => ("#7d5637", "#654228"),
    };
    format!(
        r##"<path opacity=".08" d="M112 176q0-28 28-28h120q28 0 28 28v120q0 28-28 28H140q-28 0-28-28Z"/><path fill="{wood}" d="M176 148V88q0-24 24-24t24 24v60h36q28 0 28 28v112q0 28-28 28H140q-28 0-28-28V176q0-28 28-28Z"/><circle cx="200" cy="92" r="10" fill="{background}"/><path fill="none" stroke="{grain}" stroke-width="5" stroke-linecap="round" d="M140 178v100M170 164v60M170 244v54M200 176v110M230 164v36M230 222v72M260 178v92"/><path fill="{accent}" d="M176 118h48v14h-48z"/>"##
    )
}

pub(super) fn jar(p: &Palette) -> String {
    let Palette { main, shade, .. } = p;
    let ground = shadow(76);
    let emblem = motif(p, 200, 232);
    format!(
        r##"{ground}<path fill="{main}" d="M124 176q0-30 24-34h104q24 4 24 34v106q0 28-28 28H152q-28 0-28-28Z"/><path fill="#fff" opacity=".35" d="M124 176q0-30 24-34h104q24 4 24 34Z"/><rect x="140" y="100" width="120" height="42" rx="8" fill="{shade}"/><path stroke="#fff" stroke-opacity=".18" stroke-width="5" d="M158 106v30M178 106v30M198 106v30M218 106v30M238 106v30"/><rect x="124" y="190" width="152" height="84" fill="#fffaf0"/>{emblem}<rect x="136" y="160" width="8" height="136" rx="4" fill="#fff" opacity=".3"/>"##
    )
}

pub(super) fn pouch(p: &Palette) -> String {
    let Palette { main, shade, .. } = p;
    let ground = shadow(90);
    let emblem = motif(p, 200, 222);
    format!(
        r##"{ground}<path fill="{main}" d="M132 112h136l18 198H114Z"/><path fill="#000" opacity=".07" d="M246 112h22l18 198h-32Z"/><rect x="128" y="88" width="144" height="36" rx="4" fill="{shade}"/><path stroke="#fff" stroke-opacity=".35" stroke-width="4" stroke-dasharray="6 6" d="M134 106h132"/><path fill="#fffaf0" d="M146 168h108l6 116H140Z"/>{emblem}<path stroke="{shade}" stroke-width="6" stroke-linecap="round" d="M172 266h56"/>"##
    )
}
