//! Paper, parcels and things without a body.

use super::{Palette, motif, shadow};

pub(super) fn parcel(p: &Palette) -> String {
    let Palette {
        main,
        accent,
        variation,
        ..
    } = p;
    let ground = shadow(110);
    let (front, side, top) = match variation {
        0 | 1 => ("#c99f6e", "#ad8354", "#dcb98d"),
        _ => ("#b98d5d", "#996f43", "#cfa878"),
    };
    format!(
        r##"{ground}<path fill="{front}" d="M84 168l124 36v110L84 276Z"/><path fill="{side}" d="M208 204l108-40v106l-108 44Z"/><path fill="{top}" d="M84 168l112-36 120 32-108 40Z"/><path fill="{main}" d="M130 181l112-35 24 6-110 37v46l-26-8Z"/><path fill="{accent}" d="M236 232l54-20v36l-54 20Z"/>"##
    )
}

pub(super) fn book(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let emblem = motif(p, 208, 226);
    format!(
        r##"<path opacity=".08" d="M122 104h170v220H130Z"/><path fill="#f7f1e3" d="M128 88h154v226H128z"/><path fill="{main}" d="M116 92q0-12 12-12h148q6 0 6 6v210H136q-20 0-20 14Z"/><path fill="{shade}" d="M116 92q0-12 12-12h12v216h-4q-20 0-20 14Z"/><path fill="{shade}" d="M116 306q0-10 20-10h146v4H138q-12 0-12 7t12 7h144v4H132q-16 0-16-12Z"/><path stroke="{accent}" stroke-width="8" stroke-linecap="round" d="M168 120h82M168 140h54"/>{emblem}"##
    )
}

pub(super) fn notebook(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let cover = match p.variation {
        0 => r##"<rect x="146" y="124" width="82" height="46" rx="4" fill="#fffaf0"/>"##.to_owned(),
        1 => format!(r#"<path fill="{shade}" d="M118 240h124v76H130q-12 0-12-12Z"/>"#),
        2 => motif(p, 184, 200),
        _ => format!(
            r#"<path stroke="{shade}" stroke-width="6" d="M118 130h124M118 160h124M118 190h124M118 220h124M118 250h124M118 280h124"/>"#
        ),
    };
    format!(
        r##"<path opacity=".08" d="M128 92h168v232H128z"/><path fill="{shade}" d="M196 300h18v40l-9-9-9 9Z"/><rect x="124" y="86" width="166" height="230" rx="12" fill="#f7f1e3"/><path fill="{main}" d="M118 96q0-12 12-12h144q12 0 12 12v208q0 12-12 12H130q-12 0-12-12Z"/>{cover}<rect x="250" y="84" width="12" height="232" fill="{accent}"/>"##
    )
}

pub(super) fn pencils(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let pencil = |color: &str| {
        format!(
            r##"<path fill="{color}" d="M-16 -92h32v164h-32z"/><path fill="#fff" opacity=".18" d="M-16 -92h11v164h-11z"/><path fill="#ecd0a4" d="M-16 72h32L0 118Z"/><path fill="#33302c" d="M-6 101H6L0 118Z"/><path fill="#c3c8cc" d="M-16 -108h32v18h-32z"/><path fill="#d98b86" d="M-16 -112q0-16 16-16t16 16v6h-32Z"/>"##
        )
    };
    let (left, middle, right) = (pencil(main), pencil(accent), pencil(shade));
    format!(
        r##"<g transform="translate(126 206) rotate(14)">{left}</g><g transform="translate(200 206)">{middle}</g><g transform="translate(274 206) rotate(-14)">{right}</g>"##
    )
}

pub(super) fn gift_card(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    format!(
        r##"<rect x="70" y="136" width="260" height="164" rx="18" opacity=".09"/><rect x="70" y="124" width="260" height="164" rx="18" fill="{main}"/><path fill="{shade}" d="M70 236h260v34q0 18-18 18H88q-18 0-18-18Z"/><path fill="{accent}" d="M118 124h26v164h-26z"/><path fill="{accent}" d="M131 184q-50-2-46-34 30-14 46 34 16-48 46-34 4 32-46 34Z"/><circle cx="131" cy="184" r="11" fill="{shade}"/><path stroke="#fff" stroke-opacity=".75" stroke-width="8" stroke-linecap="round" d="M204 166h92M204 188h58"/>"##
    )
}

pub(super) fn download(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    format!(
        r##"<path opacity=".08" d="M122 94h120l50 52v178H122Z"/><path fill="#fffdf8" d="M114 92q0-10 10-10h112l50 52v172q0 10-10 10H124q-10 0-10-10Z"/><path fill="{accent}" d="M236 82l50 52h-40q-10 0-10-10Z"/><path stroke="{shade}" stroke-opacity=".25" stroke-width="8" stroke-linecap="round" d="M140 124h64M140 148h46"/><circle cx="200" cy="232" r="54" fill="{main}"/><path fill="none" stroke="#fff" stroke-width="11" stroke-linecap="round" stroke-linejoin="round" d="M200 204v48M178 232l22 22 22-22"/>"##
    )
}
