//! Fewer pixels, where there are far more than anyone can see.

use super::{Data, Image, jpeg};

/// Dots to the inch above which a picture is reduced, and those it is reduced to: what presses ask of photos.
const MOST_DPI: usize = 600;
const ENOUGH_DPI: usize = 300;

impl Image {
    /// The width and height when it stands upright, in pixels.
    pub fn upright_size(&self) -> (usize, usize) {
        if self.orientation.is_turned_aside() { (self.height, self.width) } else { (self.width, self.height) }
    }

    /// The picture with no more pixels than it needs to fill a box of so many inches, which are given in hundredths.
    ///
    /// One of more than 600 dots to the inch gets between 300 and 600 of them. A JPEG is left as it is all the same
    /// where its file is smaller than the fewer samples would be.
    #[must_use]
    pub fn fitted(mut self, width: usize, height: usize) -> Image {
        let (across, down) = self.upright_size();
        // The picture fills the box, so the side that has fewer dots to the inch counts.
        let dpi = (across * 100 / width.max(1)).min(down * 100 / height.max(1));
        let factor = dpi / ENOUGH_DPI;
        if dpi <= MOST_DPI || factor < 2 {
            return self;
        }
        let (fewer, lower) = (self.width.div_ceil(factor), self.height.div_ceil(factor));
        let channels = self.colours.samples();
        let (samples, alpha) = match &self.data {
            Data::Jpeg { file, .. } if file.len() <= fewer * lower * channels => return self,
            Data::Jpeg { file, .. } => match jpeg::decoded(file, self.colours) {
                Some(samples) => (samples, None),
                None => return self,
            },
            Data::Samples { samples, alpha } => (samples.clone(), alpha.clone()),
        };
        let size = (self.width, self.height);
        let everywhere = |_| 1;
        self.data = match alpha {
            None => Data::Samples { samples: averages(&samples, &everywhere, size, channels, factor), alpha: None },
            Some(alpha) => {
                // A pixel counts as much as it is opaque: what is seen through has no colour to share.
                let opacity = |pixel: usize| alpha.get(pixel).copied().map_or(0, u64::from);
                Data::Samples {
                    samples: averages(&samples, &opacity, size, channels, factor),
                    alpha: Some(averages(&alpha, &everywhere, size, 1, factor)),
                }
            }
        };
        (self.width, self.height) = (fewer, lower);
        self
    }
}

/// The average of each square of pixels, of which each has a weight; squares at the right and the lower edge may be
/// smaller.
fn averages(
    samples: &[u8],
    weight: &dyn Fn(usize) -> u64,
    (width, height): (usize, usize),
    channels: usize,
    factor: usize,
) -> Vec<u8> {
    let mut averages = Vec::with_capacity(width.div_ceil(factor) * height.div_ceil(factor) * channels);
    for top in (0..height).step_by(factor) {
        for left in (0..width).step_by(factor) {
            for channel in 0..channels {
                let (mut sum, mut weights) = (0, 0);
                for y in top..(top + factor).min(height) {
                    for x in left..(left + factor).min(width) {
                        let pixel = y * width + x;
                        let share = weight(pixel);
                        sum += share * samples.get(pixel * channels + channel).copied().map_or(0, u64::from);
                        weights += share;
                    }
                }
                let average = (sum + weights / 2).checked_div(weights).unwrap_or_default();
                averages.push(u8::try_from(average).expect("an average is no more than the greatest of its parts"));
            }
        }
    }
    averages
}
