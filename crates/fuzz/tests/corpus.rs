//! Runs every target on its corpus: seeds, and inputs that once failed.

use std::{collections::BTreeSet, fs, path::PathBuf};

use fuzz::TARGETS;

fn corpus() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

#[test]
fn every_target_has_a_corpus() {
    let folders: BTreeSet<String> = fs::read_dir(corpus())
        .unwrap()
        .map(|folder| folder.unwrap().file_name().into_string().unwrap())
        .collect();
    let targets: BTreeSet<String> = TARGETS.iter().map(|it| it.name.to_owned()).collect();
    assert_eq!(folders, targets);
    for target in TARGETS {
        let inputs = fs::read_dir(corpus().join(target.name)).unwrap().count();
        assert!(inputs > 0, "{} has no input", target.name);
    }
}

/// A parser that accepts a text often stumbles over its beginning.
#[test]
fn targets_pass_on_their_corpus_and_on_every_beginning_of_it() {
    for target in TARGETS {
        for input in fs::read_dir(corpus().join(target.name)).unwrap() {
            let path = input.unwrap().path();
            let input = fs::read(&path).unwrap();
            println!("{}", path.display());
            (target.run)(&input);
            for end in 0..input.len().min(2_000) {
                (target.run)(input.get(..end).unwrap());
            }
        }
    }
}
