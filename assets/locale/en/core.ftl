# Errors of text, model, store and project. `.hint` is the next step.
err-file-read = Cannot read the file
    .hint = Check that it exists and that you may open it, then try again.
err-file-write = Cannot write the file
    .hint = Choose another folder, or free some disk space, then try again.
err-span-empty = Nothing is selected
    .hint = Select some text first.
err-span-outside = The passage ends at byte { $end }, but the text has only { $length }
    .hint = Select the passage again.
err-span-splits = The passage { $start }–{ $end } splits a character
    .hint = Select whole characters.
err-name-empty = A name is needed
    .hint = Type at least one letter or digit.
err-name-long = The name is longer than { $longest } characters
    .hint = Shorten it; a longer text belongs in the definition or memo.
