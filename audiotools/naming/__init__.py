"""Names for voices.

`identification` is where one begins: it asks `cues` which names are heard on the recording and how, `samples` and
`voices` whose voice is known from elsewhere, and `decisions` what a person decided. `evidence` turns all of it into
likelihoods, `weighing` into probabilities; `interviewer` says who leads, and `findings` what does not fit together.
Forms of names and who takes part are in `audiotools.people`, names that must not be told in `audiotools.redaction`.
"""
