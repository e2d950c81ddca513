//! How fast times are found, and how long the rules take to load: `cargo bench -p rapporteur-timex --bench tag`.

#![allow(clippy::panic)]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use timex::{Context, Tagger};

fn main() {
    divan::main();
}

/// Press sentences, one in two with a time; what stands in braces changes from one to the next.
const SENTENCES: &[&str] = &[
    "The harbour authority and the dockers' union returned to the table on {weekday} after a pause of {n} weeks.",
    "Neither side would say what had been offered, and both left by the back door without speaking to reporters.",
    "The owners, who put forward a first draft in {month} {year}, now want the night shift to be settled apart from pay.",
    "\"We have not moved an inch on the pension fund,\" the union's chief negotiator told members at a crowded meeting.",
    "A mediator named by the ministry has shuttled between the two hotels since early {month}.",
    "Exporters say that {n},000 containers are stranded and that perishable goods are being left to rot in the yards.",
    "The talks will resume on {day} {month}, according to an official who was not authorised to speak publicly.",
    "Under the terms seen by this newspaper the company would recognise the union in return for a no-strike clause.",
    "It was the longest stoppage at the terminal since {year}, when a dispute over cranes lasted more than {n} days.",
    "The governor called on both parties to show restraint and warned that the army might be asked to unload medicine.",
    "Last week the carriers' federation rejected a compromise that had been drawn up by three retired judges.",
    "Its spokeswoman described the document as unbalanced, unworkable and, in parts, insulting to the drivers.",
    "Water from the upper basin has been shared by a formula agreed between {year} and {year2}, which neither side now accepts.",
    "Engineers on the northern bank argue that the reservoir cannot be filled without harm to the farms downstream.",
    "The delegations are expected to meet again within {n} months, most likely in a neutral capital.",
    "Observers from the regional bloc were given access to the sluices but not to the measurements taken there.",
    "He said yesterday that the border crossing would reopen \"in a matter of days\" if the customs protocol was signed.",
    "Traders in the market town shrugged at the news; they have heard such promises from every government.",
    "On {month} {day}, {year}, the two foreign ministers initialled a text of nineteen articles and four annexes.",
    "Parliament has yet to ratify it, and the smaller coalition party insists on a separate vote on the fishing rights.",
    "Players voted overwhelmingly to reject the league's final offer late on {weekday} night, the association announced.",
    "The league's commissioner replied that the salary cap was not negotiable and that the arenas would stay dark.",
    "The season, which was due to open on {day} {month}, has been postponed until the end of the year.",
    "Broadcasters are entitled to a rebate for every match that is not played, a clause that has concentrated minds.",
    "Three hours of talks on {weekday} morning ended at noon without a statement.",
    "A person close to the owners said that the gap had narrowed to a few points of shared revenue.",
    "In the second quarter of {year} the insurer set aside {n} million to settle with the flooded villages.",
    "Lawyers for the residents want the cap on claims lifted and an apology printed in the company's annual report.",
    "The deadline of {day} {month} passed quietly, and the lenders granted another {n}-day extension.",
    "Bondholders who own a third of the debt formed a committee of their own and hired a rival bank.",
    "The finance minister flew home earlier this month to consult his cabinet on the creditors' demands.",
    "His deputy stayed behind with a small team of officials to work through the technical annexes.",
    "From {month} to {month2} {year} inspectors were denied entry to the smelter, the agency's report says.",
    "The plant's manager denies this and points to visitors' books in which the inspectors' names appear.",
    "Two years ago a similar plan failed because the islands could not agree on who would pay for the ferry.",
    "This time the cost is to be split by population, with a fund for the two islands that have no airfield.",
    "The ceasefire of {month} {year} was to have been followed by an exchange of prisoners, which never took place.",
    "Families have gathered in front of the parliament building with photographs of those who are missing.",
    "By {weekday} at 6 p.m. the council must choose between the bridge and the tunnel, or lose the grant.",
    "Its members are split almost evenly, and the mayor, who has the casting vote, has been careful to say nothing.",
    "The envoy arrived overnight, met the rebels' political wing for {n} hours and left the next day.",
    "A communique promised further contacts at the appropriate level, the usual wording for no progress at all.",
    "Teachers have refused to mark examinations every spring since the pay scale was frozen a decade ago.",
    "The education department has offered to restore the increments for those who joined after the reform.",
    "In {year} the court ruled that the concession had lapsed; the appeal has been pending ever since.",
    "The mining house says that it has invested in roads, a clinic and a school in the expectation of renewal.",
    "Elders of the valley, who were not party to the contract, are asking for a seat at the table.",
    "Until {month} the grain corridor had worked; {n} ships a day passed through the strait.",
    "The naval command has published a new map on which the corridor is narrower by half.",
    "Shipping insurers raised their rates within hours and said they would review them on {weekday}.",
    "The hospital trust and the junior doctors will sit down this {weekday} for the first time in {n} weeks.",
    "Both have agreed to keep the numbers confidential and to speak through a single, jointly appointed chair.",
    "An agreement in principle may be initialled as soon as next month, provided that the auditors raise no objection.",
    "The auditors have been known to raise objections to matters far smaller than a change of the currency.",
    "During the {decade}s the two cooperatives shared a dairy, a brand and, for a while, a chairman.",
    "What divided them was a loan to a cheese factory that burned down before a single wheel had been sold.",
    "The arbitrators' award is due on {day} {month} {year2} and will be binding on both.",
    "A summary leaked to a trade journal suggests that the smaller cooperative will be asked to pay the costs.",
    "Later that day the pilots' council suspended its vote and invited the airline to submit a corrected offer.",
    "The airline's shares, which had fallen steeply, recovered most of the loss in thin trading before the close.",
];

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "Sept.", "October", "Nov.", "December"];

/// Paragraphs of three sentences, of so many bytes together; no two are alike.
fn paragraphs(bytes: usize) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let (mut made, mut seed) = (0, 1);
    while made < bytes {
        let paragraph = [0, 1, 2].map(|_| sentence(&mut seed)).join(" ");
        made += paragraph.len();
        paragraphs.push(paragraph);
    }
    paragraphs
}

fn sentence(seed: &mut usize) -> String {
    let mut any = |below: usize| {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) % below
    };
    let fill = [
        ("{weekday}", WEEKDAYS[any(7)].to_owned()),
        ("{month}", MONTHS[any(12)].to_owned()),
        ("{month2}", MONTHS[any(12)].to_owned()),
        ("{year}", (1950 + any(70)).to_string()),
        ("{year2}", (2020 + any(10)).to_string()),
        ("{decade}", (1910 + 10 * any(10)).to_string()),
        ("{day}", (1 + any(28)).to_string()),
        ("{n}", (2 + any(80)).to_string()),
    ];
    let plain = SENTENCES[any(SENTENCES.len())].to_owned();
    fill.iter().fold(plain, |sentence, (slot, value)| sentence.replace(slot, value))
}

fn tagger() -> Tagger {
    Tagger::english().unwrap_or_else(|error| panic!("{error}"))
}

fn context() -> Context {
    Context { published: Some(jiff::civil::date(2021, 6, 16)), ..Context::default() }
}

#[divan::bench]
fn load_rules() -> Tagger {
    tagger()
}

/// The first story after the rules are loaded: each is built when a text first needs it.
#[divan::bench]
fn first_20_kilobytes(bencher: Bencher) {
    let (paragraphs, context) = (paragraphs(20_000), context());
    let blocks: Vec<_> = paragraphs.iter().map(|text| (text.as_str(), &context)).collect();
    bencher.with_inputs(tagger).bench_values(|tagger| tagger.tag_blocks(black_box(&blocks)));
}

#[divan::bench]
fn paragraphs_of_300_kilobytes(bencher: Bencher) {
    let (paragraphs, context, tagger) = (paragraphs(300_000), context(), tagger());
    let blocks: Vec<_> = paragraphs.iter().map(|text| (text.as_str(), &context)).collect();
    let bytes = BytesCount::new(paragraphs.iter().map(String::len).sum::<usize>());
    bencher.counter(bytes).bench(|| tagger.tag_blocks(black_box(&blocks)));
}

#[divan::bench(sample_count = 10)]
fn one_block_of_a_megabyte(bencher: Bencher) {
    let (text, context, tagger) = (paragraphs(1_000_000).join("\n\n"), context(), tagger());
    bencher.counter(BytesCount::of_str(&text)).bench(|| tagger.tag(black_box(&text), &context));
}
