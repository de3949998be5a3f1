//! docs/ci.md: its blocks are what is so.

use super::{begun, flags, git, known_flags, names, plant, read, yaml};
use serde_yaml::Value;
use std::collections::BTreeSet;

/// The blocks of the document in a language.
fn blocks(language: &str) -> Vec<String> {
    let document = read("docs/ci.md");
    let opening = format!("\n```{language}\n");
    let starts = document.match_indices(&opening);
    starts
        .map(|(at, _)| {
            let block = &document[at + opening.len()..];
            block[..=block.find("\n```").unwrap()].to_string()
        })
        .collect()
}

/// The block of YAML that begins with this comment.
fn block(name: &str) -> (String, Value) {
    let text = blocks("yaml").into_iter().find(|block| block.starts_with(&format!("# {name}\n"))).unwrap();
    let value = serde_yaml::from_str(&text).unwrap();
    (text, value)
}

#[test]
fn a_red_build_looks_like_that() {
    let project = begun("");
    plant(&project, "");
    let run = project.run(&["check"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), blocks("text")[0].as_str()));
}

#[test]
fn every_block_of_yaml_can_be_read() {
    let all = blocks("yaml");
    assert_eq!(all.len(), read("docs/ci.md").matches("```yaml").count());
    assert!(all.len() > 7);
    for block in all {
        serde_yaml::from_str::<Value>(&block).unwrap_or_else(|error| panic!("{error} in:\n{block}"));
    }
}

#[test]
fn what_the_blocks_use_is_there() {
    let version = format!("v{}", env!("CARGO_PKG_VERSION"));
    let action = yaml("action.yml");
    let inputs = names(&action["inputs"]);
    let mut uses = 0;
    for block in blocks("yaml").iter().filter(|block| block.contains("- uses: OWNER/")) {
        let value: Value = serde_yaml::from_str(block).unwrap();
        let steps = value.as_sequence().or_else(|| value["jobs"]["check"]["steps"].as_sequence()).unwrap();
        let name = format!("OWNER/briefpack@{version}");
        for step in steps.iter().filter(|step| step["uses"].as_str() == Some(&name)) {
            let with = step.get("with").map(names).unwrap_or_default();
            assert!(with.is_subset(&inputs), "{with:?}");
            uses += 1;
        }
    }
    assert_eq!(uses, 3);

    let job = &yaml("ci/gitlab.yml")[".briefpack"];
    let (_, gitlab) = block(".gitlab-ci.yml");
    assert_eq!(gitlab["include"][0]["ref"].as_str(), Some(version.as_str()));
    assert_eq!(gitlab["include"][0]["file"].as_str(), Some("ci/gitlab.yml"));
    assert_eq!(gitlab["briefpack"]["extends"].as_str(), Some(".briefpack"));
    let variables = names(&job["variables"]);
    assert!(names(&gitlab["briefpack"]["variables"]).is_subset(&variables));
    let document = read("docs/ci.md");
    let named = document.split(|ch: char| !ch.is_ascii_uppercase() && ch != '_');
    for name in named.filter(|word| word.starts_with("BRIEFPACK_")) {
        assert!(variables.contains(name), "{name}");
    }

    let hooks = yaml(".pre-commit-hooks.yaml");
    let (_, config) = block(".pre-commit-config.yaml");
    assert_eq!(config["repos"][0]["rev"].as_str(), Some(version.as_str()));
    assert_eq!(config["repos"][0]["hooks"][0]["id"], hooks[0]["id"]);
}

#[test]
fn the_table_of_inputs_is_that_of_the_action() {
    let document = read("docs/ci.md");
    let table = document.split_once("| Input | Meaning |\n").unwrap().1.split_once("\n\n").unwrap().0;
    let cells = table.lines().filter_map(|row| row.strip_prefix("| ")?.split_once(" |")).skip(1);
    let told: BTreeSet<String> =
        cells.flat_map(|(cell, _)| cell.split(", ").map(|name| name.trim_matches('`').to_string())).collect();
    assert_eq!(told, names(&yaml("action.yml")["inputs"]));
}

#[test]
fn every_command_can_be_given() {
    let project = begun("");
    git(&project, &["add", "."]);
    git(&project, &["commit", "-qm", "Notes"]);
    let mut count = 0;
    for line in
        blocks("sh").iter().flat_map(|block| block.lines()).filter(|line| line.starts_with("briefpack "))
    {
        let words = line.split(" # ").next().unwrap().split_whitespace();
        let args: Vec<_> = words.skip(1).collect();
        let run = project.run(&args);
        // The sample of `init` has one source.
        let code = i32::from(line.contains("--min-corroborated"));
        assert_eq!(run.code, Some(code), "{line}\n{}{}", run.stdout, run.stderr);
        count += 1;
    }
    assert!(count > 6);
}

#[test]
fn every_flag_exists() {
    let mut known: BTreeSet<String> =
        ["check", "coverage", "build"].iter().flat_map(|name| known_flags(name)).collect();
    // Of cargo and of docker.
    known.extend(["--locked", "--git", "--tag", "--rm", "--user"].map(str::to_string));
    let told = flags(&read("docs/ci.md"));
    assert!(told.len() > 10 && told.is_subset(&known), "{:?}", told.difference(&known).collect::<Vec<_>>());
}

#[test]
fn the_levels_and_the_exemption_are_taken() {
    let project = begun("");
    let (levels, _) = block("briefpack.yaml");
    project.write("briefpack.yaml", levels.as_bytes());
    assert_eq!(project.run(&["check"]).code, Some(0));
    plant(&project, "");
    assert_eq!(project.run(&["check"]).code, Some(1));
    let (exemption, _) = block("in a note, at the claim");
    let note = std::fs::read_to_string(project.root.join("sources/statement.yaml")).unwrap();
    let claim = "    claim: Wants every claim to name the article it rests on.\n";
    let lines: String = exemption.lines().skip(1).map(|line| format!("    {line}\n")).collect();
    project.write("sources/statement.yaml", note.replace(claim, &format!("{claim}{lines}")).as_bytes());
    let day = |epoch| project.run_at(epoch, &["check", "--exemptions"]);
    let run = day("1806400000");
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    assert!(run.stdout.contains("The interview is under embargo."), "{}", run.stdout);
    assert_eq!(day("1806600000").code, Some(1), "from the day after it is an error");
}
