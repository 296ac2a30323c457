//! Things to have around the house.

use super::{Palette, motif, shadow};

pub(super) fn blanket(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let ground = shadow(118);
    let weave = match p.variation {
        0 => {
            r#"<path d="M122 116h14v164h-14zM144 116h6v164h-6zM264 116h14v164h-14zM250 116h6v164h-6z"/>"#
        }
        1 => r#"<path d="M88 206h224v14H88zM88 230h224v8H88zM88 248h224v14H88z"/>"#,
        2 => {
            r#"<path d="M140 116h18v164h-18zM242 116h18v164h-18zM88 150h224v18H88zM88 226h224v18H88z" opacity=".7"/>"#
        }
        _ => {
            r#"<path d="M88 240l28-28 28 28 28-28 28 28 28-28 28 28 28-28 28 28v14l-28-28-28 28-28-28-28 28-28-28-28 28-28-28-28 28Z"/>"#
        }
    };
    format!(
        r##"{ground}<rect x="88" y="196" width="224" height="114" rx="18" fill="{shade}"/><path stroke="{accent}" stroke-width="5" stroke-linecap="round" d="M96 276v16M112 276v16M128 276v16M144 276v16M160 276v16M176 276v16M192 276v16M208 276v16M224 276v16M240 276v16M256 276v16M272 276v16M288 276v16M304 276v16"/><path fill="{main}" d="M88 134q0-18 18-18h188q18 0 18 18v146H88Z"/><g fill="{accent}">{weave}</g><path fill="#fff" opacity=".14" d="M88 134q0-18 18-18h188q18 0 18 18v6H88Z"/>"##
    )
}

pub(super) fn cushion(p: &Palette) -> String {
    let Palette { main, shade, .. } = p;
    let ground = shadow(100);
    let emblem = motif(p, 0, 0);
    format!(
        r##"{ground}<path fill="{main}" d="M92 106q108 26 216 0-20 98 0 204-108-22-216 0 20-106 0-204Z"/><path fill="none" stroke="{shade}" stroke-width="6" d="M92 106q108 26 216 0-20 98 0 204-108-22-216 0 20-106 0-204Z"/><path fill="#000" opacity=".07" d="M308 106q-20 98 0 204-40-8-80-11 60-90 80-193Z"/><g transform="translate(200 206) scale(1.9)">{emblem}</g>"##
    )
}

pub(super) fn soap(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let ground = shadow(112);
    format!(
        r##"{ground}<path fill="{shade}" d="M88 232h224v34q0 44-44 44H132q-44 0-44-44Z"/><rect x="88" y="186" width="224" height="96" rx="46" fill="{main}"/><rect x="124" y="208" width="152" height="52" rx="26" fill="none" stroke="{shade}" stroke-width="5"/><path fill="{shade}" d="M200 250q-22-16 0-34 22 18 0 34Z"/><path fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="8" stroke-linecap="round" d="M112 212q8-12 24-14"/><g fill="#fff" opacity=".75"><circle cx="276" cy="152" r="24"/><circle cx="236" cy="130" r="13"/><circle cx="306" cy="116" r="10"/></g><circle cx="268" cy="144" r="6" fill="{accent}"/>"##
    )
}

pub(super) fn candle(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let ground = shadow(76);
    let emblem = motif(p, 0, 0);
    format!(
        r##"{ground}<circle cx="200" cy="112" r="52" fill="#ffd98a" opacity=".4"/><path fill="#f6b04b" d="M200 66q30 36 16 60-6 10-16 10t-16-10q-14-24 16-60Z"/><path fill="#fff3d0" d="M200 98q14 18 6 30-2 4-6 4t-6-4q-8-12 6-30Z"/><path stroke="#4b4036" stroke-width="5" stroke-linecap="round" d="M200 134v30"/><rect x="126" y="156" width="148" height="154" rx="18" fill="{main}"/><path fill="{shade}" d="M126 174q0-18 18-18h112q18 0 18 18Z"/><rect x="152" y="200" width="96" height="74" rx="4" fill="#fffaf0"/><g transform="translate(200 237) scale(.8)">{emblem}</g><rect x="136" y="186" width="8" height="106" rx="4" fill="#fff" opacity=".28"/><rect x="152" y="200" width="96" height="5" fill="{accent}"/>"##
    )
}

pub(super) fn lamp(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let ground = shadow(80);
    let foot = match p.variation {
        0 | 1 => format!(
            r#"<rect x="192" y="200" width="16" height="96" fill="{shade}"/><rect x="140" y="290" width="120" height="20" rx="10" fill="{shade}"/>"#
        ),
        2 => format!(
            r#"<ellipse cx="200" cy="256" rx="52" ry="50" fill="{main}"/><rect x="188" y="196" width="24" height="16" fill="{shade}"/><rect x="162" y="296" width="76" height="14" rx="5" fill="{shade}"/>"#
        ),
        _ => format!(
            r#"<path stroke="{shade}" stroke-width="11" stroke-linecap="round" d="M200 196 150 304M200 196l50 108M200 196v112"/>"#
        ),
    };
    format!(
        r##"{ground}<path fill="#fff3c4" opacity=".55" d="M112 206h176l30 104H82Z"/>{foot}<path fill="{accent}" d="M152 86h96l40 122H112Z"/><path fill="#fff" opacity=".3" d="M152 86h30l-22 122h-48Z"/><path fill="{main}" d="M112 208l4-14h168l4 14ZM148 98l4-12h96l4 12Z"/>"##
    )
}

pub(super) fn chair(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let ground = shadow(90);
    format!(
        r##"{ground}<path stroke="{shade}" stroke-width="12" stroke-linecap="round" d="M142 100v124M258 100v124M140 226l-14 80M260 226l14 80M168 226l-6 70M232 226l6 70"/><rect x="128" y="84" width="144" height="34" rx="14" fill="{main}"/><rect x="136" y="134" width="128" height="22" rx="10" fill="{main}"/><rect x="112" y="206" width="176" height="28" rx="14" fill="{main}"/><path fill="{accent}" d="M124 206q0-20 20-20h112q20 0 20 20Z"/>"##
    )
}

pub(super) fn plant(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let ground = shadow(64);
    let leaves = match p.variation {
        0 => {
            r##"<g fill="#4f8a5b"><path d="M200 232Q120 200 116 112q78 22 84 120Z"/><path d="M200 232q80-32 84-120-78 22-84 120Z"/></g><path fill="#6bab72" d="M200 232q-54-80 0-166 54 86 0 166Z"/>"##
        }
        1 => {
            r##"<g fill="#3f7a63"><path d="M188 232q-60-60-44-150 50 70 56 150Z"/><path d="M212 232q60-60 44-150-50 70-56 150Z"/></g><g fill="#5c9c7f"><path d="M186 232q-20-90 14-170 34 80 14 170Z"/><path d="M190 232q-70-10-92-72 70 10 100 72ZM210 232q70-10 92-72-70 10-100 72Z"/></g>"##
        }
        2 => {
            r##"<path fill="#5a8f57" d="M158 236q-14-120 42-136 56 16 42 136Z"/><path fill="none" stroke="#86b57c" stroke-width="5" stroke-linecap="round" d="M180 226q-6-70 6-104M200 228V112M220 226q6-70-6-104"/><circle cx="200" cy="94" r="14" fill="#e58aa0"/>"##
        }
        _ => {
            r##"<path fill="none" stroke="#4d7f55" stroke-width="6" d="M200 236q-4-90-50-126M200 236q2-100 40-142M200 236q-2-70 66-82M200 236q0-60-72-66"/><g fill="#67a26c"><circle cx="146" cy="108" r="26"/><circle cx="244" cy="92" r="28"/><circle cx="272" cy="152" r="24"/><circle cx="124" cy="170" r="22"/><circle cx="196" cy="136" r="24"/></g>"##
        }
    };
    format!(
        r##"{ground}{leaves}<path fill="{main}" d="M142 240h116l-14 70h-88Z"/><rect x="134" y="226" width="132" height="26" rx="6" fill="{shade}"/><path fill="{accent}" d="M149 274h102l-2 12h-98Z"/>"##
    )
}

pub(super) fn vase(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let ground = shadow(60);
    format!(
        r##"{ground}<path fill="none" stroke="#6f8d68" stroke-width="5" d="M196 180q-10-60-44-88M202 180q0-60 8-110M206 180q10-40 48-64"/><g fill="{accent}"><circle cx="150" cy="90" r="20"/><circle cx="211" cy="66" r="22"/><circle cx="258" cy="112" r="18"/></g><g fill="#fff" opacity=".6"><circle cx="150" cy="90" r="7"/><circle cx="211" cy="66" r="8"/><circle cx="258" cy="112" r="6"/></g><path fill="#85a37c" d="M200 160q-40-4-50-32 40 0 50 32ZM206 150q6-30 36-34-4 30-36 34Z"/><path fill="{main}" d="M172 172h56q-6 28 14 48 26 28 12 62-8 28-34 28h-40q-26 0-34-28-14-34 12-62 20-20 14-48Z"/><rect x="166" y="166" width="68" height="14" rx="7" fill="{shade}"/><path fill="none" stroke="#fff" stroke-opacity=".3" stroke-width="8" stroke-linecap="round" d="M162 244q-8 20 2 40"/>"##
    )
}

pub(super) fn clock(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    format!(
        r##"<circle cx="200" cy="210" r="118" opacity=".09"/><circle cx="200" cy="202" r="118" fill="{main}"/><circle cx="200" cy="202" r="98" fill="#fffaf2"/><path stroke="{shade}" stroke-width="7" stroke-linecap="round" d="M200 118v14M200 272v14M116 202h14M270 202h14"/><path stroke="{shade}" stroke-opacity=".4" stroke-width="5" stroke-linecap="round" d="M242 129l-4 7M273 160l-7 4M273 244l-7-4M242 275l-4-7M158 275l4-7M127 244l7-4M127 160l7 4M158 129l4 7"/><path fill="none" stroke="{shade}" stroke-width="9" stroke-linecap="round" stroke-linejoin="round" d="M160 178l40 24 42-52"/><path stroke="{accent}" stroke-width="4" stroke-linecap="round" d="M200 202v66"/><circle cx="200" cy="202" r="9" fill="{accent}"/>"##
    )
}

pub(super) fn basket(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let ground = shadow(100);
    format!(
        r##"{ground}<path fill="none" stroke="{shade}" stroke-width="13" d="M124 196q0-106 76-106t76 106"/><path fill="{main}" d="M96 192h208l-22 118H118Z"/><path fill="none" stroke="{shade}" stroke-width="6" stroke-dasharray="22 14" d="M104 224h194"/><path fill="none" stroke="{shade}" stroke-width="6" stroke-dasharray="22 14" stroke-dashoffset="18" d="M108 248h186"/><path fill="none" stroke="{shade}" stroke-width="6" stroke-dasharray="22 14" d="M112 272h176"/><path fill="none" stroke="{shade}" stroke-width="6" stroke-dasharray="22 14" stroke-dashoffset="18" d="M116 294h168"/><rect x="88" y="182" width="224" height="24" rx="12" fill="{accent}"/>"##
    )
}

pub(super) fn cart(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let ground = shadow(100);
    format!(
        r##"{ground}<path fill="none" stroke="#5b5f66" stroke-width="8" stroke-linecap="round" stroke-linejoin="round" d="M108 284l8-160h168l8 160Z"/><path fill="{main}" d="M110 128h180l-16 138q-2 14-16 14H142q-14 0-16-14Z"/><path fill="{shade}" d="M106 118h188v26H106z"/><path fill="#000" opacity=".07" d="M258 144h30l-14 122q-2 14-16 14h-26q22-60 26-136Z"/><rect x="168" y="188" width="64" height="40" rx="4" fill="{accent}"/><path stroke="{shade}" stroke-width="5" stroke-linecap="round" d="M182 204h36M182 214h22"/><g fill="#3c4046"><circle cx="124" cy="296" r="14"/><circle cx="276" cy="296" r="14"/></g><g fill="#c9cdd2"><circle cx="124" cy="296" r="5"/><circle cx="276" cy="296" r="5"/></g>"##
    )
}
