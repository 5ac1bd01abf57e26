//! The macros by which ADS and the AAS name journals.

/// A journal: its macro, its name, and its abbreviation.
pub(super) struct Journal {
    pub name: &'static str,
    pub short: &'static str,
}

/// The journal of a macro: `apj` of `\apj`.
pub(super) fn journal(command: &str) -> Option<Journal> {
    let at = JOURNALS.binary_search_by_key(&command, |(known, ..)| known).ok()?;
    let (_, name, short) = JOURNALS[at];
    Some(Journal { name, short })
}

/// The macros of `AASTeX` and of ADS's list, in their order; the abbreviations are the AAS's.
const JOURNALS: [(&str, &str, &str); 79] = [
    ("aa", "Astronomy & Astrophysics", "A&A"),
    ("aap", "Astronomy & Astrophysics", "A&A"),
    ("aapr", "Astronomy and Astrophysics Review", "A&A Rv"),
    ("aaps", "Astronomy and Astrophysics Supplement Series", "A&AS"),
    ("aas", "American Astronomical Society Meeting Abstracts", "AAS Meeting Abstracts"),
    ("actaa", "Acta Astronomica", "AcA"),
    ("aj", "The Astronomical Journal", "AJ"),
    ("ao", "Applied Optics", "ApOpt"),
    ("apj", "The Astrophysical Journal", "ApJ"),
    ("apjl", "The Astrophysical Journal Letters", "ApJL"),
    ("apjlett", "The Astrophysical Journal Letters", "ApJL"),
    ("apjs", "The Astrophysical Journal Supplement Series", "ApJS"),
    ("apjsupp", "The Astrophysical Journal Supplement Series", "ApJS"),
    ("aplett", "Astrophysical Letters", "Astrophys. Lett."),
    ("applopt", "Applied Optics", "ApOpt"),
    ("apspr", "Astrophysics and Space Physics Research", "Astrophys. Space Phys. Res."),
    ("apss", "Astrophysics and Space Science", "Ap&SS"),
    ("araa", "Annual Review of Astronomy and Astrophysics", "ARA&A"),
    ("areps", "Annual Review of Earth and Planetary Sciences", "AREPS"),
    ("azh", "Astronomicheskii Zhurnal", "AZh"),
    ("baas", "Bulletin of the American Astronomical Society", "BAAS"),
    ("bac", "Bulletin of the Astronomical Institutes of Czechoslovakia", "BAICz"),
    ("bain", "Bulletin of the Astronomical Institutes of the Netherlands", "BAN"),
    ("caa", "Chinese Astronomy and Astrophysics", "ChA&A"),
    ("cjaa", "Chinese Journal of Astronomy and Astrophysics", "ChJA&A"),
    ("dps", "AAS/Division for Planetary Sciences Meeting Abstracts", "AAS/DPS Meeting Abstracts"),
    ("epsl", "Earth and Planetary Science Letters", "E&PSL"),
    ("fcp", "Fundamentals of Cosmic Physics", "FCPh"),
    ("gca", "Geochimica et Cosmochimica Acta", "GeCoA"),
    ("grl", "Geophysical Research Letters", "Geophys. Res. Lett."),
    ("iaucirc", "International Astronomical Union Circulars", "IAUC"),
    ("icarus", "Icarus", "Icarus"),
    ("jaavso", "Journal of the American Association of Variable Star Observers", "JAAVSO"),
    ("jcap", "Journal of Cosmology and Astroparticle Physics", "JCAP"),
    ("jcp", "The Journal of Chemical Physics", "JChPh"),
    ("jgr", "Journal of Geophysical Research", "J. Geophys. Res."),
    ("jqsrt", "Journal of Quantitative Spectroscopy and Radiative Transfer", "JQSRT"),
    ("jrasc", "Journal of the Royal Astronomical Society of Canada", "JRASC"),
    ("lrr", "Living Reviews in Relativity", "LRR"),
    ("maps", "Meteoritics & Planetary Science", "M&PS"),
    ("memras", "Memoirs of the Royal Astronomical Society", "MmRAS"),
    ("memsai", "Memorie della Società Astronomica Italiana", "MmSAI"),
    ("mnras", "Monthly Notices of the Royal Astronomical Society", "MNRAS"),
    ("na", "New Astronomy", "NewA"),
    ("nar", "New Astronomy Reviews", "NewAR"),
    ("nat", "Nature", "Nature"),
    ("nphysa", "Nuclear Physics A", "NuPhA"),
    ("pasa", "Publications of the Astronomical Society of Australia", "PASA"),
    ("pasj", "Publications of the Astronomical Society of Japan", "PASJ"),
    ("pasp", "Publications of the Astronomical Society of the Pacific", "PASP"),
    ("physrep", "Physics Reports", "PhR"),
    ("physscr", "Physica Scripta", "PhyS"),
    ("planss", "Planetary and Space Science", "Planet. Space Sci."),
    ("pnas", "Proceedings of the National Academy of Sciences", "PNAS"),
    ("pra", "Physical Review A", "PhRvA"),
    ("prb", "Physical Review B", "PhRvB"),
    ("prc", "Physical Review C", "PhRvC"),
    ("prd", "Physical Review D", "PhRvD"),
    ("pre", "Physical Review E", "PhRvE"),
    ("prl", "Physical Review Letters", "PhRvL"),
    ("procspie", "Proceedings of the SPIE", "Proc. SPIE"),
    ("psj", "The Planetary Science Journal", "PSJ"),
    ("qjras", "Quarterly Journal of the Royal Astronomical Society", "QJRAS"),
    ("raa", "Research in Astronomy and Astrophysics", "RAA"),
    ("rmp", "Reviews of Modern Physics", "RvMP"),
    ("rmxaa", "Revista Mexicana de Astronomía y Astrofísica", "RMxAA"),
    ("rnaas", "Research Notes of the American Astronomical Society", "RNAAS"),
    ("rpp", "Reports on Progress in Physics", "RPPh"),
    ("sci", "Science", "Science"),
    ("skytel", "Sky and Telescope", "S&T"),
    ("solphys", "Solar Physics", "SoPh"),
    ("sovast", "Soviet Astronomy", "Soviet Ast."),
    ("ssr", "Space Science Reviews", "SSRv"),
    ("uat", "Unified Astronomy Thesaurus", "UAT"),
    ("ujp", "Ukrainian Journal of Physics", "UkJPh"),
    ("vistas", "Vistas in Astronomy", "VA"),
    ("za", "Zeitschrift für Astrophysik", "ZA"),
    ("zap", "Zeitschrift für Astrophysik", "ZA"),
    ("zphys", "Zeitschrift für Physik", "ZPhy"),
];

#[cfg(test)]
mod tests {
    use super::{JOURNALS, journal};

    #[test]
    fn each_journal_is_found() {
        assert!(JOURNALS.is_sorted_by_key(|(command, ..)| *command));
        assert_eq!(journal("mnras").map(|journal| journal.short), Some("MNRAS"));
        assert!(journal("nature").is_none());
    }
}
