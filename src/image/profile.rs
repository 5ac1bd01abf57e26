//! ICC profiles, which say what colours the samples of a picture are.

use super::Colours;

/// Longer ones are tables for printing presses, and no photo's.
const LONGEST: usize = 65_536;

/// A profile that PDF 1.7 can take: of a known version, for a device that takes or shows pictures, and of as many
/// samples as the picture has (ICC.1:2010, section 7.2). Others are left out, and the colours taken as a screen's.
pub(super) fn sound(profile: Vec<u8>, colours: Colours) -> Option<Vec<u8>> {
    let space: &[u8] = match colours {
        Colours::Grey => b"GRAY",
        Colours::Rgb => b"RGB ",
    };
    let header = profile.get(..128)?;
    let length = header[..4].iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
    let is_sound = length == profile.len()
        && length <= LONGEST
        && matches!(header[8], 2 | 4)
        && [&b"scnr"[..], b"mntr", b"spac"].contains(&&header[12..16])
        && &header[16..20] == space
        && &header[36..40] == b"acsp";
    is_sound.then_some(profile)
}
