//! Things to take outside.

use super::{Palette, motif, shadow};

pub(super) fn tent(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let ground = shadow(150);
    format!(
        r##"{ground}<path fill="{main}" d="M165 120 300 310H60Z"/><path fill="{shade}" d="M165 120h60l125 190h-50Z"/><path fill="{accent}" d="M165 170 212 310h-94Z"/><path fill="{shade}" d="M165 170v140h-47Z"/><path stroke="{shade}" stroke-width="5" stroke-linecap="round" d="M165 120v-16M60 310l-16-6M350 310l14-6"/><path fill="#fff" opacity=".12" d="M165 120 90 262l-30 48Z"/>"##
    )
}

pub(super) fn backpack(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let ground = shadow(90);
    format!(
        r##"{ground}<path fill="none" stroke="{shade}" stroke-width="10" d="M178 108V96q0-14 22-14t22 14v12"/><rect x="104" y="196" width="40" height="92" rx="18" fill="{shade}"/><rect x="256" y="196" width="40" height="92" rx="18" fill="{shade}"/><path fill="{main}" d="M126 184q0-82 74-82t74 82v98q0 28-28 28h-92q-28 0-28-28Z"/><path fill="{shade}" d="M148 228h104v52q0 14-14 14h-76q-14 0-14-14Z"/><path fill="{accent}" d="M148 222h104v20q-52 18-104 0Z"/><path stroke="{accent}" stroke-width="7" d="M170 118v66M230 118v66"/><path fill="none" stroke="{shade}" stroke-width="6" d="M132 186h136"/><rect x="192" y="238" width="16" height="20" rx="4" fill="{main}"/>"##
    )
}

pub(super) fn bag(p: &Palette) -> String {
    let Palette { main, shade, .. } = p;
    let ground = shadow(100);
    let emblem = motif(p, 200, 236);
    format!(
        r##"{ground}<path fill="none" stroke="{shade}" stroke-width="11" d="M158 172v-44q0-40 42-40t42 40v44"/><path fill="{main}" d="M116 162h168l16 148H100Z"/><path fill="{shade}" d="M116 162h168l2 18H114Z"/><path fill="#000" opacity=".07" d="M262 180h24l14 130h-26Z"/>{emblem}"##
    )
}

pub(super) fn bottle(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let ground = shadow(60);
    let emblem = motif(p, 200, 226);
    format!(
        r##"{ground}<path fill="none" stroke="{shade}" stroke-width="9" d="M182 92V82q0-10 18-10t18 10v10"/><rect x="172" y="90" width="56" height="30" rx="8" fill="{shade}"/><rect x="180" y="120" width="40" height="14" fill="{accent}"/><path fill="{main}" d="M150 170q0-38 32-38h36q32 0 32 38v120q0 20-20 20h-60q-20 0-20-20Z"/><path fill="{shade}" d="M150 282h100v8q0 20-20 20h-60q-20 0-20-20Z"/>{emblem}<rect x="162" y="160" width="9" height="112" rx="4.5" fill="#fff" opacity=".28"/>"##
    )
}

pub(super) fn lantern(p: &Palette) -> String {
    let Palette {
        main,
        shade,
        accent,
        ..
    } = p;
    let ground = shadow(80);
    format!(
        r##"{ground}<path fill="none" stroke="{shade}" stroke-width="7" d="M138 168q-24-92 62-92t62 92"/><path fill="{main}" d="M170 110h60l20 36H150Z"/><rect x="186" y="96" width="28" height="16" rx="5" fill="{shade}"/><path fill="#fff6da" d="M152 146h96q14 60 0 120h-96q-14-60 0-120Z"/><circle cx="200" cy="216" r="44" fill="#ffd98a" opacity=".6"/><path fill="#f2a93b" d="M200 172q34 40 18 66-8 14-18 14t-18-14q-16-26 18-66Z"/><path stroke="{shade}" stroke-width="5" d="M170 146v120M230 146v120"/><path fill="{main}" d="M144 264h112l12 46H132Z"/><rect x="132" y="296" width="136" height="14" rx="5" fill="{accent}"/>"##
    )
}
