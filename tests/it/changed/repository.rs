//! A project in a git repository of its own, whatever the machine's configuration.

use crate::project::Project;
use std::path::Path;
use std::process::Command;

/// A project under version control.
pub struct Repository {
    pub project: Project,
}

/// Runs git in a folder; it must succeed.
pub fn git_in(folder: &Path, args: &[&str]) {
    let mut git = Command::new("git");
    git.current_dir(folder).args(["-c", "user.name=Test", "-c", "user.email=test@briefpack.invalid"]);
    git.args(["-c", "init.defaultBranch=main", "-c", "core.autocrlf=false"]).args(args);
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    git.env("GIT_AUTHOR_DATE", "2025-03-01T00:00:00Z").env("GIT_COMMITTER_DATE", "2025-03-01T00:00:00Z");
    let output = git.output().unwrap();
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

impl Repository {
    /// A repository that holds these files, none of them committed.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let repository = Self { project: Project::new(files) };
        repository.git(&["init", "-q"]);
        repository
    }

    /// A project in no repository of its own, in a folder that no repository holds.
    pub fn outside(files: &[(&str, &str)]) -> Project {
        let mut project = Project::new(&[]);
        let root =
            std::env::temp_dir().join(format!("briefpack-{}", project.root.file_name().unwrap().display()));
        let _ = std::fs::remove_dir_all(&root);
        std::fs::create_dir_all(&root).unwrap();
        let _ = std::fs::remove_dir(std::mem::replace(&mut project.root, root));
        for (path, text) in files {
            project.write(path, text.as_bytes());
        }
        project
    }

    /// Runs git in it.
    pub fn git(&self, args: &[&str]) {
        git_in(&self.project.root, args);
    }

    /// Commits all that is there.
    pub fn commit(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
    }
}
