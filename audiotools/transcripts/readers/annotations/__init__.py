"""Files of annotation programs: what was said tied to a timeline."""
