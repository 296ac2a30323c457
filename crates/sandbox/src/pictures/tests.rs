//! Pictures are well formed, deterministic and different.

use std::collections::HashSet;

use super::{PictureKind, product_picture};

#[test]
fn the_same_seed_gives_the_same_picture() {
    for &kind in PictureKind::all() {
        assert_eq!(
            product_picture(7, kind, (600, 600)),
            product_picture(7, kind, (600, 600))
        );
    }
}

#[test]
fn every_kind_is_drawn_differently() {
    let pictures: HashSet<String> = PictureKind::all()
        .iter()
        .map(|&kind| product_picture(7, kind, (600, 600)))
        .collect();
    assert_eq!(pictures.len(), PictureKind::all().len());
}

#[test]
fn neighbouring_products_of_one_kind_rarely_look_the_same() {
    let pictures: HashSet<String> = (100..120)
        .map(|seed| product_picture(seed, PictureKind::Mug, (600, 600)))
        .collect();
    assert!(pictures.len() >= 18, "{} of 20 differ", pictures.len());
}

#[test]
fn every_kind_is_found_by_its_name_and_no_other_name_is() {
    for &kind in PictureKind::all() {
        assert_eq!(kind.name().parse(), Ok(kind));
    }
    let refusal = "Mug <b>".parse::<PictureKind>().unwrap_err();
    assert_eq!(refusal.to_string(), "no picture kind is named \"Mug <b>\"");
}

#[test]
fn a_picture_has_the_size_asked_for_and_closes_every_element() {
    for &kind in PictureKind::all() {
        let picture = product_picture(111, kind, (300, 200));
        assert!(picture.starts_with(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200""#
        ));
        assert_eq!(open_elements(&picture), Vec::<String>::new(), "{kind:?}");
    }
}

/// Names of the elements that are never closed, or closed out of turn.
fn open_elements(svg: &str) -> Vec<String> {
    let mut open = Vec::new();
    for tag in svg.split('<').skip(1) {
        let name: String = tag.chars().take_while(|c| !" />".contains(*c)).collect();
        if let Some(closed) = tag.strip_prefix('/').map(|rest| rest.trim_end_matches('>')) {
            if open.last().map(String::as_str) == Some(closed) {
                open.pop();
            } else {
                open.push(format!("/{closed}"));
            }
        } else if !tag.contains("/>") {
            open.push(name);
        }
    }
    open
}

#[test]
fn a_picture_of_no_size_is_still_a_picture() {
    assert!(product_picture(0, PictureKind::Box, (0, 0)).ends_with("</svg>"));
}
