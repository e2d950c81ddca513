//! Small texts and the blocks that they are read as.

/// The text's blocks are these; the indentation of `expected` is the test's.
#[track_caller]
fn check(text: &str, expected: &str) {
    let (document, notes) = crate::common::read_bytes(text.as_bytes());
    let document = document.unwrap_or_else(|| panic!("{notes:?}"));
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(crate::common::show(&document), expected.join("\n"), "\n--- of ---\n{text}");
}

#[test]
fn an_article_in_plain_text() {
    check(
        "Home > News > Ports\n\nPilots walk out at Carrow\n\nBy Anna Example\nPublished: 4 March 2025\n\nThe pilots of Carrow walked out on Tuesday.\n\nHow it began\n\nThe quarrel over rosters is older than the port, and nobody recalls its beginning.\n\nLeave a Comment",
        "furniture: Home > News > Ports
         title: Pilots walk out at Carrow
         byline: By Anna Example
         furniture: Published: 4 March 2025
         paragraph: The pilots of Carrow walked out on Tuesday.
         heading: How it began
         paragraph under 5: The quarrel over rosters is older than the port, and nobody recalls its beginning.
         furniture under 5: Leave a Comment",
    );
}

#[test]
fn headings_of_markdown_stand_under_each_other() {
    check(
        "# Pilots walk out\n\nText one is here.\n\n## Demands ##\n\n### **Of the pilots**\n\nText two is here.\n\nReasons\n-------\n\nText three is here.\n",
        "title level 1: Pilots walk out
         paragraph: Text one is here.
         heading level 2: Demands
         heading level 3 under 2: Of the pilots
         paragraph under 3: Text two is here.
         heading level 2: Reasons
         paragraph under 5: Text three is here.",
    );
}

#[test]
fn list_items_know_their_lead() {
    check(
        "The pilots met the port on Monday and laid out three demands, which are:\n\n- Nine percent\n  more pay\n* **Rosters** four weeks ahead\n• *A new boat*\n\nThe port said no.",
        "paragraph: The pilots met the port on Monday and laid out three demands, which are:
         list_item after 0: Nine percent/more pay
         list_item after 0: **Rosters** four weeks ahead
         list_item after 0: A new boat
         paragraph: The port said no.",
    );
}

#[test]
fn lists_by_number_letter_and_dash() {
    check(
        "It said:\n1. More pay\n2. Fewer hours\n\nAnd then it said:\n(a) a boat\n(b) a crane\n\n– One\n– Two\n",
        "
         paragraph: It said:
         list_item after 0: More pay
         list_item after 0: Fewer hours
         paragraph: And then it said:
         list_item after 3: a boat
         list_item after 3: a crane
         list_item after 3: One
         list_item after 3: Two",
    );
}

#[test]
fn a_single_number_or_dash_makes_no_list() {
    check(
        "1. Pay\n\nThe pilots want nine percent more over the next two years.\n\n– No, said the chairman, and left the room for good.\n",
        "heading: Pay
         paragraph under 0: The pilots want nine percent more over the next two years.
         paragraph under 0: – No, said the chairman, and left the room for good.",
    );
}

#[test]
fn semicolons_make_a_list() {
    check(
        "#### The Pilots' Demands:\n\nNine percent more pay;\n\nRosters four weeks ahead; and\n\nA seat on the port's board.\n\nThe port rejected all three.\n",
        "heading level 4: The Pilots' Demands:
         list_item under 0 after 0: Nine percent more pay;
         list_item under 0 after 0: Rosters four weeks ahead; and
         list_item under 0 after 0: A seat on the port's board.
         paragraph under 0: The port rejected all three.",
    );
}

#[test]
fn a_box_above_the_article_does_not_govern_it() {
    check(
        "**Key points**\n\n- The offer is gone\n- No new date\n\nThe port tore up its offer on Monday.\n",
        "heading: Key points
         list_item under 0: The offer is gone
         list_item under 0: No new date
         paragraph: The port tore up its offer on Monday.",
    );
}

#[test]
fn tables() {
    check(
        "What was offered, and when:\n\n| | **May** | June |\n|---|:-:|---|\n| Pay | 4% | 5% |\n| Hall | | kept |\n\nThat is all.\n\nDate | Event\n--- | ---\nMay | Talks\n",
        "paragraph: What was offered, and when:
         table_header:  ¦ May ¦ June
         table_row of 1: Pay ¦ 4% ¦ 5%
         table_row of 1: Hall ¦  ¦ kept
         paragraph: That is all.
         table_header: Date ¦ Event
         table_row of 5: May ¦ Talks",
    );
}

#[test]
fn wrapped_lines_are_one_paragraph() {
    check(
        "The harbour master said on Monday that the pilots would not sail until\r\ntheir pay had been settled, and that talks would go on for as long as\r\nanybody had the strength.\r\n\r\nThe port said nothing.\r\n",
        "paragraph: The harbour master said on Monday that the pilots would not sail until/their pay had been settled, and that talks would go on for as long as/anybody had the strength.
         paragraph: The port said nothing.",
    );
}

#[test]
fn a_torn_sentence_is_one_paragraph() {
    check(
        "The most that can be hoped for from these talks appears to be a de-\n\n\n\nescalation of the quarrel.\n\nThe port said nothing.",
        "paragraph: The most that can be hoped for from these talks appears to be a de-////escalation of the quarrel.
         paragraph: The port said nothing.",
    );
}

#[test]
fn kickers_and_decks() {
    check(
        "PORTS\nPilots walk out at Carrow\n\nThe union says that it had no choice after eleven weeks without an offer\n\nThe pilots walked out on Tuesday, and nobody knows for how long.\n",
        "furniture: PORTS
         title: Pilots walk out at Carrow
         paragraph: The union says that it had no choice after eleven weeks without an offer
         paragraph: The pilots walked out on Tuesday, and nobody knows for how long.",
    );
    check(
        "ANOTHER BLOW TO THE PORT\n\nPilots of Carrow throw out the second offer\n\nThe pilots voted on Tuesday.\n",
        "furniture: ANOTHER BLOW TO THE PORT
         title: Pilots of Carrow throw out the second offer
         paragraph: The pilots voted on Tuesday.",
    );
}

#[test]
fn an_article_without_a_headline_has_none() {
    check(
        "The pilots walked out on Tuesday.\nWhat the Pilots Want\nThe pilots want nine percent more over two years.\n",
        "paragraph: The pilots walked out on Tuesday.
         heading: What the Pilots Want
         paragraph under 1: The pilots want nine percent more over two years.",
    );
}

#[test]
fn the_headline_again_is_furniture() {
    check(
        "# Pilots walk out at Carrow\n\n**Pilots Walk Out at Carrow**\n\nThe pilots walked out on Tuesday.\n",
        "title level 1: Pilots walk out at Carrow
         furniture: Pilots Walk Out at Carrow
         paragraph: The pilots walked out on Tuesday.",
    );
}

#[test]
fn front_matter_names_the_headline_and_is_in_no_block() {
    check(
        "---\ntitle: Pilots walk out at Carrow\n---\n\nPorts\n\nPilots walk out at Carrow\n\nThe pilots walked out on Tuesday.\n",
        "furniture: Ports
         title: Pilots walk out at Carrow
         paragraph: The pilots walked out on Tuesday.",
    );
}

#[test]
fn datelines() {
    for (line, dateline) in [
        ("CARROW, March 4, 2025 (Quaywire) - The", "CARROW, March 4, 2025 (Quaywire)"),
        ("CARROW, Esk. — The", "CARROW, Esk."),
        ("CARROW (QW) -- The", "CARROW (QW)"),
        ("NEW CARROW, 4 Mar — The", "NEW CARROW, 4 Mar"),
        ("Carrow (Quaywire) – The", "Carrow (Quaywire)"),
        ("CARROW, March 4. /QW/. The", "CARROW, March 4. /QW/"),
        ("CARROW/ESKER, Tuesday, March 4 (Quaywire) — The", "CARROW/ESKER, Tuesday, March 4 (Quaywire)"),
    ] {
        check(
            &format!("{line} pilots walked out on Tuesday.\n"),
            &format!("dateline: {dateline}\nparagraph: The pilots walked out on Tuesday."),
        );
    }
}

#[test]
fn a_dash_alone_makes_no_dateline() {
    for line in [
        "Brackmoor — which runs the port — said no.",
        "Carrow – The pilots walked out.",
        "The pilots (FHP) — all of them — walked out.",
        "FHP — The union said no.",
    ] {
        check(line, &format!("paragraph: {line}"));
    }
}

#[test]
fn captions_are_cut_off() {
    for (caption, rest) in [
        ("Pickets at the gate on Sunday. (Beacon photo)", "The pilots and the port meet on Tuesday."),
        ("Jane Example (Tom Example/PicsPress)", "Pilots and port meet on Tuesday."),
        ("Pickets at the gate. (Anna Example/PP) ", "The pilots and the port meet on Tuesday."),
    ] {
        check(&format!("{caption}{rest}"), &format!("caption: {}\nparagraph: {rest}", caption.trim()));
    }
    check(
        "The pilots walked out.\n\nPhoto: Anna Example\n\nPickets at the gate on Sunday. (PP Photo/Anna Example)\n",
        "paragraph: The pilots walked out.
         caption: Photo: Anna Example
         caption: Pickets at the gate on Sunday. (PP Photo/Anna Example)",
    );
}

#[test]
fn brackets_in_prose_make_no_caption() {
    for line in [
        "The Federation of Harbour Pilots (FHP) said that it would go on.",
        "He left (early). The others stayed until the end.",
        "The hall (see the plan) Anna Example built in the port is closed.",
    ] {
        check(line, &format!("paragraph: {line}"));
    }
}

#[test]
fn quotations_by_mark() {
    check(
        "The chairman wrote:\n\n> No offer is final.\n> > None.\n\nHe left.",
        "
        paragraph: The chairman wrote:
        quotation: No offer is final.
        quotation: None.
        paragraph: He left.",
    );
}

#[test]
fn words_of_another_script_are_left_over() {
    check(
        "The pilots walked out on Tuesday.\n\nالعربية\n",
        "
        paragraph: The pilots walked out on Tuesday.
        furniture: العربية",
    );
    check(
        "The word for a strike is إضراب in Arabic.\n\nالعربية\n",
        "
        paragraph: The word for a strike is إضراب in Arabic.
        paragraph: العربية",
    );
}

#[test]
fn a_list_under_related_articles_goes_with_it() {
    check(
        "The pilots walked out on Tuesday.\n\nRelated articles\n\n- Ferry timetable\n- Storm on the mole\n\nThe port said nothing.\n",
        "
        paragraph: The pilots walked out on Tuesday.
        furniture: Related articles
        furniture: Ferry timetable
        furniture: Storm on the mole
        paragraph: The port said nothing.",
    );
}

#[test]
fn emphasis_around_a_line_is_taken_off() {
    check(
        "The pilots walked out on Tuesday.\n\n_Share this story · Follow The Beacon on X_\n\n*The port declined to speak to us.*\n",
        "
        paragraph: The pilots walked out on Tuesday.
        furniture: Share this story · Follow The Beacon on X
        paragraph: The port declined to speak to us.",
    );
}

#[test]
fn short_lines_in_a_row_are_no_headings() {
    check(
        "The pilots walked out on Tuesday.\n\nMay: nothing\n\nJune: nothing\n\nJuly: a letter\n\nThe port sent a letter in July, and then it sent no other letter for a year.\n",
        "
        paragraph: The pilots walked out on Tuesday.
        paragraph: May: nothing
        heading: June: nothing
        heading: July: a letter
        paragraph under 3: The port sent a letter in July, and then it sent no other letter for a year.",
    );
}

#[test]
fn a_lead_in_words_is_no_heading() {
    check(
        "The pilots walked out.\n\nHere is what the pilots are asking for:\n\n- More pay\n\nThe Port's Offer:\n\n- Nothing\n\nThe port's reasons:\n\n- None\n",
        "
        paragraph: The pilots walked out.
        paragraph: Here is what the pilots are asking for:
        list_item after 1: More pay
        heading: The Port's Offer:
        list_item under 3 after 3: Nothing
        paragraph under 3: The port's reasons:
        list_item under 3 after 5: None",
    );
}
