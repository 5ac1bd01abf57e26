//! The numbers of the objects in a file.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

/// Drops the objects that nothing leads to, and numbers the others without gaps, in their order.
///
/// lopdf can do both, but looks through a list for each reference, and an outline has many.
pub fn renumber(document: &mut lopdf::Document) {
    let mut met = BTreeSet::new();
    let mut waiting = Vec::new();
    in_dictionary(&mut document.trailer, &mut |id| waiting.push(*id));
    while let Some(id) = waiting.pop() {
        if met.insert(id)
            && let Some(object) = document.objects.get_mut(&id)
        {
            in_object(object, &mut |id| waiting.push(*id));
        }
    }
    document.objects.retain(|id, _| met.contains(id));
    let numbers: BTreeMap<ObjectId, ObjectId> =
        document.objects.keys().zip(1..).map(|(id, number)| (*id, (number, 0))).collect();
    let mut put = |id: &mut ObjectId| *id = numbers.get(id).copied().unwrap_or(*id);
    in_dictionary(&mut document.trailer, &mut put);
    for (mut id, mut object) in std::mem::take(&mut document.objects) {
        put(&mut id);
        in_object(&mut object, &mut put);
        document.max_id = id.0;
        document.objects.insert(id, object);
    }
}

/// Shows each reference of an object.
fn in_object(object: &mut Object, show: &mut impl FnMut(&mut ObjectId)) {
    match object {
        Object::Reference(id) => show(id),
        Object::Array(items) => items.iter_mut().for_each(|item| in_object(item, show)),
        Object::Dictionary(entries) => in_dictionary(entries, show),
        Object::Stream(stream) => in_dictionary(&mut stream.dict, show),
        _ => {}
    }
}

fn in_dictionary(entries: &mut Dictionary, show: &mut impl FnMut(&mut ObjectId)) {
    for (_, value) in entries.iter_mut() {
        in_object(value, show);
    }
}
