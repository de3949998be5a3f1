//! The command line.
fn main() {
    let root = std::env::args().nth(1).unwrap_or(".".into());
    let loaded = briefpack::load::load(std::path::Path::new(&root)).unwrap();
    let files = loaded.files.clone();
    let (report, _) = briefpack::check::check(loaded);
    let human = briefpack::diagnostic::emit::human::Human::new(false);
    for d in &report.diagnostics {
        print!("{}", human.show(d, &files));
    }
    println!("{} {} {} {}", report.claims, report.citations, report.sources, report.diagnostics.len());
}
