"""Names for voices, room by room.

`roster` reads who takes part, `decisions` what a person decided, `pseudonyms` keeps names that must not be told;
`persons` tells whether two names mean one person, `cues` hears names on the recording, `presenter` who leads,
`voices` remembers voices across recordings; `evidence` turns all of it into likelihoods, `weighing` into
probabilities, and `findings` says what does not fit together. `audiotools.naming.identification` is the door.
"""
