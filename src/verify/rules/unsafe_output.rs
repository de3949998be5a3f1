//! V007: a file of the pack runs a script or asks the network for something.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`]. The example is a project's own `page.html`.
pub static UNSAFE_OUTPUT: Rule = Rule {
    code: "V007",
    name: "unsafe-output",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a file of the pack runs a script or asks the network for something",
    why: "A pack is opened by people who did not make it, often where looking something up must not be \
          seen from outside. It holds no script, no form, no action and no picture, style or font from \
          elsewhere, and its HTML forbids scripts by a content security policy.\n\n\
          Take the element out of the template, or put the picture into the page itself.",
    fires: Example::Page(
        r#"<!DOCTYPE html>
<html lang="{{ language }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ csp | safe }}">
<title>{{ title }}</title>
<style>{{ style | safe }}</style>
<script src="https://cdn.tracker.net/count.js"></script>
</head>
<body>
{{ headline | safe }}
{{ body | safe }}
</body>
</html>
"#,
    ),
    clean: Example::Page(
        r#"<!DOCTYPE html>
<html lang="{{ language }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ csp | safe }}">
<title>{{ title }}</title>
<style>{{ style | safe }}</style>
</head>
<body>
{{ headline | safe }}
{{ body | safe }}
</body>
</html>
"#,
    ),
};
