//! Things to wear.

use super::{Palette, motif, shadow};

pub(super) fn shoes(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let ground = shadow(130);
    let shoe = |upper: &str, tongue: &str| {
        format!(
            r##"<path fill="{tongue}" d="M146 214l10-44 34 18 6 34Z"/><path fill="{upper}" d="M86 292v-98q26 18 58 4l18-10q26 50 92 60 46 6 48 44Z"/><path fill="#000" opacity=".1" d="M86 292v-98q14 10 30 10-2 50 8 88Z"/><path stroke="#fff" stroke-width="6" stroke-linecap="round" d="M166 214l-18 14M184 230l-16 16M206 243l-13 16"/><path fill="{accent}" d="M82 286h224q2 24-16 24H96q-14 0-14-24Z"/>"##
        )
    };
    let (back, front) = (shoe(shade, main), shoe(main, shade));
    format!(r##"{ground}<g transform="translate(44 -64)">{back}</g>{front}"##)
}

pub(super) fn shirt(p: &Palette) -> String {
    let Palette { main, shade, .. } = p;
    let emblem = motif(p, 200, 206);
    format!(
        r##"<path fill="{main}" d="M154 96 88 134l30 66 24-12v126h116V188l24 12 30-66-66-38q-46 36-92 0Z"/><path fill="{shade}" d="M154 96q46 36 92 0l9 5q-55 50-110 0ZM88 134l30 66 9-4.5L97 129ZM312 134l-30 66-9-4.5L303 129Z"/><path fill="{shade}" d="M142 302h116v12H142z"/>{emblem}"##
    )
}

pub(super) fn jumper(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let knit = match p.variation {
        0 => format!(
            r#"<path fill="none" stroke="{accent}" stroke-width="8" d="M138 196l15-16 16 16 15-16 16 16 16-16 15 16 16-16 15 16"/>"#
        ),
        1 => format!(r#"<path fill="{accent}" d="M138 170h124v14H138zM138 196h124v8H138z"/>"#),
        2 => format!(
            r#"<path stroke="{shade}" stroke-width="8" d="M164 150v140M188 150v140M212 150v140M236 150v140"/>"#
        ),
        _ => format!(r#"<path fill="{accent}" d="M138 216h124v74H138z"/>"#),
    };
    format!(
        r##"<path fill="{main}" d="M156 100 106 126 72 290h42l24-96v118h124V194l24 96h42l-34-164-50-26q-44 30-88 0Z"/>{knit}<path fill="{shade}" d="M138 290h124v24H138zM76 270h42l-5 22H71zM324 270h-42l5 22h42z"/><path fill="{shade}" d="M156 100q44 30 88 0l13 7q-57 48-114 0Z"/>"##
    )
}

pub(super) fn hat(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let ground = shadow(100);
    format!(
        r##"{ground}<circle cx="200" cy="118" r="32" fill="{accent}"/><path fill="{main}" d="M112 262q0-126 88-126t88 126Z"/><path fill="none" stroke="#000" stroke-opacity=".1" stroke-width="6" d="M146 250q2-80 40-112M254 250q-2-80-40-112M200 250V138"/><rect x="98" y="244" width="204" height="64" rx="20" fill="{shade}"/><path stroke="#fff" stroke-opacity=".16" stroke-width="6" d="M126 252v48M154 252v48M182 252v48M210 252v48M238 252v48M266 252v48"/>"##
    )
}

pub(super) fn socks(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let sock = format!(
        r##"<path fill="{main}" d="M150 92h62v122l42 46q22 24 0 44-22 16-46-6l-44-42q-14-14-14-34Z"/><path fill="{accent}" d="M150 92h62v30h-62zM254 260q22 24 0 44-22 16-46-6l-8-8 42-42ZM150 206v16q0 20 14 34l6 6q28-24 8-56Z"/><path fill="{shade}" d="M150 140h62v10h-62zM150 162h62v10h-62z"/>"##
    );
    format!(
        r##"<g transform="translate(-62 6)">{sock}</g><g transform="translate(30 -8)">{sock}</g>"##
    )
}

pub(super) fn jacket(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    format!(
        r##"<path fill="{shade}" d="M152 108q0-36 48-36t48 36l-48 34Z"/><path fill="{main}" d="M154 100 104 126 72 292h42l24-98v120h124V194l24 98h42l-32-166-50-26-46 44Z"/><path fill="#000" opacity=".08" d="M138 194v120h62V144l-30-28q-28 30-32 78Z"/><path stroke="{accent}" stroke-width="6" d="M200 144v170"/><path stroke="{shade}" stroke-width="7" stroke-linecap="round" d="M158 244l22 22M242 244l-22 22"/><path fill="{accent}" d="M76 272h42l-5 20H72zM324 272h-42l5 20h41z"/><path fill="{shade}" d="M138 298h124v16H138z"/>"##
    )
}
