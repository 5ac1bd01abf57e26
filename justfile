# What stands before a commit: formatting, lints, tests, documentation.
check:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings
    cargo test
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps

# Run the tests; `just test line_break` runs those of that name.
test *names:
    cargo test {{names}}

# Take what the tests found for what they expect, and show the difference.
bless:
    INSTA_UPDATE=always BLESS=1 cargo test
    git diff --stat

# Measure.
bench *names:
    cargo bench {{names}}

# Typeset the CV at the root.
cv:
    cargo run --release -- cv.toml -o cv.pdf --verbose

# Draw the pictures of the documentation anew; needs Python and pdftoppm.
pictures:
    cargo build --release
    docs/images/draw
