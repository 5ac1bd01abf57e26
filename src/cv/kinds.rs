//! The kinds of sections.

/// Gives a macro the table of all kinds of sections, but for lists and custom sections, which may look in several ways: what
/// a section of the kind contains, the word for it, the type of its content; and, in brackets, what a theme's reference
/// says besides.
macro_rules! kinds {
    ($table:ident) => {
        $table! {
            /// Schools and degrees.
            Education = education: Entries<Education>,
            /// Jobs, internships, visits.
            Experience = experience: Entries<Experience>,
            /// Pieces of work with a name.
            Projects = projects: Entries<Project>,
            /// Publications, numbered and to be cited.
            Publications = publications: Box<Publications> {
                /// They have a `{label}` besides their own fields.
            },
            /// Awards and scholarships.
            Awards = awards: Entries<Award>,
            /// Money for research.
            Grants = grants: Entries<Grant>,
            /// Talks, each perhaps given more than once.
            Talks = talks: Entries<Talk>,
            /// Courses taught.
            Teaching = teaching: Entries<Course>,
            /// People advised and mentored.
            Students = students: Entries<Student>,
            /// Reviewing, committees and other duties.
            Service = service: Entries<Service>,
            /// Skills, alone or in groups, with levels or without.
            Skills = skills: Entries<Skill>,
            /// Languages one speaks.
            Languages = languages: Entries<Language>,
            /// Certificates and licences.
            Certifications = certifications: Entries<Certification>,
            /// Patents.
            Patents = patents: Entries<Patent>,
            /// Programs, libraries, data sets.
            Software = software: Entries<Software>,
            /// Societies one belongs to.
            Memberships = memberships: Entries<Membership>,
            /// What one cares for beside the profession.
            Interests = interests: Entries<Interest>,
            /// People who can be asked.
            References = references: Entries<Reference>,
            /// Plain paragraphs.
            Text = text: Text {
                /// Each is an entry, of `{item}`.
            },
        }
    };
}

pub(crate) use kinds;
