"""Known words to sound: times for text that was corrected, typed by hand or printed.

`align` (in `audiotools.alignment.aligner`) is the one way in. It takes the words to be timed, the words a recogniser
heard in the same recording, and, where it is at hand, the sound with an `Aligner` for the words the recogniser missed.

    from audiotools.alignment.aligner import align

    aligned = align(text.split(), transcript.words)
    aligned.words      # one `Word` for each word given, in the order given; `timed` is False where a time is estimated
    aligned.sources    # for each of them: "recognised", "aligner", "letters" or "unplaced"
    aligned.passages   # stretches of the text and where they were said; `moved` where out of order
    aligned.notes      # what a person should know
"""
