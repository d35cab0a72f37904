"""Who may see and do what at the desk: two tables to read, which test_role_table.py walks.

The columns are people. A newcomer has an account and no role yet; the duty editor is an editor who
stands in for the standards editor today. Whoever is called "own" is the person of the column.

What somebody sees:
    opens    the page is shown                     leads    another page is shown
    login    the page to log in is shown           refused  the page says no (403)
    missing  there is no such page (404)           post     only forms are taken there (405)

What comes of an act:
    done     it is done                            kept     less than that is done, and said
    told     nothing is done, and it is said why   refused  nothing is done (403)
    missing  there is nothing to do it with (404)
"""
# ruff: noqa: E501

PAGES_TABLE = """
Under /admin/                                                      anonymous  newcomer   reporter   editor     duty       standards  superuser

THE DESK ITSELF
(front)                                                            login      opens      opens      opens      opens      opens      opens
everything/                                                        login      opens      opens      opens      opens      opens      opens
figures/                                                           login      refused    opens      opens      opens      opens      opens
activity/                                                          login      refused    opens      opens      opens      opens      opens
figures/?as=csv                                                    login      refused    opens      opens      opens      opens      opens
figures/?as=json                                                   login      refused    opens      opens      opens      opens      opens
activity/?as=csv                                                   login      refused    opens      opens      opens      opens      opens
activity/?as=json                                                  login      refused    opens      opens      opens      opens      opens
preview/{draft}/                                                   login      refused    opens      opens      opens      opens      opens
preview/{draft}/page/                                              login      refused    opens      opens      opens      opens      opens
profile/                                                           login      opens      opens      opens      opens      opens      opens
login/                                                             opens      leads      leads      leads      leads      leads      leads
logout/                                                            leads      post       post       post       post       post       post
password_change/                                                   login      opens      opens      opens      opens      opens      opens
password_change/done/                                              login      opens      opens      opens      opens      opens      opens
account/logout/                                                    leads      opens      opens      opens      opens      opens      opens
account/inactive/                                                  opens      opens      opens      opens      opens      opens      opens
account/confirm/                                                   login      opens      opens      opens      opens      opens      opens
account/sessions/                                                  login      opens      opens      opens      opens      opens      opens
account/second-factor/                                             login      opens      opens      opens      opens      opens      opens
account/second-factor/code/                                        login      leads      leads      leads      leads      leads      leads
account/second-factor/confirm/                                     login      leads      leads      leads      leads      leads      leads
account/second-factor/app/add/                                     login      leads      leads      leads      leads      leads      leads
account/second-factor/app/remove/                                  login      missing    missing    missing    missing    missing    missing
account/second-factor/codes/                                       login      missing    missing    missing    missing    missing    missing
account/second-factor/codes/new/                                   login      leads      leads      leads      leads      leads      leads
account/second-factor/codes/download/                              login      missing    missing    missing    missing    missing    missing
account/second-factor/keys/                                        login      opens      opens      opens      opens      opens      opens
account/second-factor/keys/add/                                    login      leads      leads      leads      leads      leads      leads
account/second-factor/keys/confirm/                                login      leads      leads      leads      leads      leads      leads
account/second-factor/keys/{user}/edit/                            login      leads      leads      leads      leads      leads      leads
account/second-factor/keys/{user}/remove/                          login      leads      leads      leads      leads      leads      leads
autocomplete/                                                      login      refused    refused    refused    refused    refused    refused
jsi18n/                                                            login      opens      opens      opens      opens      opens      opens
r/{type}/{article}/                                                login      leads      leads      leads      leads      leads      leads

THE CORRECTIONS DESK
factcheck/                                                         login      missing    opens      opens      opens      opens      opens
factcheck/errorreport/                                             login      refused    opens      opens      opens      opens      opens
factcheck/errorreport/add/                                         login      refused    refused    refused    refused    refused    refused
factcheck/errorreport/{report}/change/                             login      refused    opens      opens      opens      opens      opens
factcheck/errorreport/{report}/history/                            login      refused    opens      opens      opens      opens      opens
factcheck/errorreport/{report}/delete/                             login      refused    refused    refused    refused    refused    refused
factcheck/errorreport/{report}/                                    login      leads      leads      leads      leads      leads      leads
factcheck/errorreport/all/                                         login      refused    opens      opens      opens      opens      opens
factcheck/errorreport/{report}/move/                               login      post       post       post       post       post       post
factcheck/correction/                                              login      refused    opens      opens      opens      opens      opens
factcheck/correction/add/                                          login      refused    opens      opens      opens      opens      opens
factcheck/correction/{logged}/change/                              login      refused    opens      opens      opens      opens      opens
factcheck/correction/{logged}/history/                             login      refused    opens      opens      opens      opens      opens
factcheck/correction/{logged}/delete/                              login      refused    refused    refused    refused    refused    refused
factcheck/correction/{logged}/                                     login      leads      leads      leads      leads      leads      leads
factcheck/correction/{own_logged}/change/                          login      refused    opens      opens      opens      opens      opens
factcheck/correction/{own_logged}/history/                         login      refused    opens      opens      opens      opens      opens
factcheck/correction/{own_logged}/delete/                          login      refused    refused    refused    refused    refused    refused
factcheck/correction/{own_logged}/                                 login      leads      leads      leads      leads      leads      leads
factcheck/correction/{in_review}/change/                           login      refused    opens      opens      opens      opens      opens
factcheck/correction/{in_review}/history/                          login      refused    opens      opens      opens      opens      opens
factcheck/correction/{in_review}/delete/                           login      refused    refused    refused    refused    refused    refused
factcheck/correction/{in_review}/                                  login      leads      leads      leads      leads      leads      leads
factcheck/correction/{published}/change/                           login      refused    opens      opens      opens      opens      opens
factcheck/correction/{published}/history/                          login      refused    opens      opens      opens      opens      opens
factcheck/correction/{published}/delete/                           login      refused    refused    refused    refused    refused    refused
factcheck/correction/{published}/                                  login      leads      leads      leads      leads      leads      leads
factcheck/correction/advice/                                       login      post       post       post       post       post       post
factcheck/correction/add/?article={article}                        login      refused    opens      opens      opens      opens      opens
factcheck/correction/add/?live={slug_of_article}                   login      refused    opens      opens      opens      opens      opens
factcheck/correction/{own_logged}/edit/                            login      refused    opens      opens      opens      opens      opens
factcheck/correction/{logged}/edit/                                login      refused    leads      opens      opens      opens      opens
factcheck/correction/{swept}/sweep/                                login      refused    opens      opens      opens      opens      opens
factcheck/correction/{swept}/sweep/read/                           login      post       post       post       post       post       post
factcheck/correction/{swept}/sweep/decide/                         login      post       post       post       post       post       post
factcheck/correction/{swept}/sweep/send/                           login      post       post       post       post       post       post
factcheck/correction/{in_review}/edit/                             login      refused    leads      opens      opens      opens      opens
factcheck/correction/{approved}/edit/                              login      refused    leads      opens      opens      opens      opens
factcheck/correction/{published}/edit/                             login      refused    leads      leads      leads      leads      leads
factcheck/correction/{in_review}/sources/{citation_of_in_review}/  login      refused    leads      leads      leads      leads      leads
factcheck/correction/{in_review}/move/                             login      post       post       post       post       post       post
factcheck/correction/{meeting}/meets/{met}/                        login      refused    opens      opens      opens      opens      opens
factcheck/correction/{in_review}/people/                           login      post       post       post       post       post       post
factcheck/correction/questions/{question}/                         login      refused    leads      leads      leads      leads      leads
factcheck/correction/questions/{own_question}/                     login      refused    opens      opens      opens      opens      opens
factcheck/source/                                                  login      refused    opens      opens      opens      opens      opens
factcheck/source/add/                                              login      refused    refused    opens      opens      opens      opens
factcheck/source/{source}/change/                                  login      refused    opens      opens      opens      opens      opens
factcheck/source/{source}/history/                                 login      refused    opens      opens      opens      opens      opens
factcheck/source/{source}/delete/                                  login      refused    refused    refused    refused    refused    refused
factcheck/source/{source}/                                         login      leads      leads      leads      leads      leads      leads
factcheck/fact/                                                    login      refused    opens      opens      opens      opens      opens
factcheck/fact/add/                                                login      refused    refused    opens      opens      opens      opens
factcheck/fact/{fact}/change/                                      login      refused    opens      opens      opens      opens      opens
factcheck/fact/{fact}/history/                                     login      refused    opens      opens      opens      opens      opens
factcheck/fact/{fact}/delete/                                      login      refused    refused    refused    refused    refused    opens
factcheck/fact/{fact}/                                             login      leads      leads      leads      leads      leads      leads
factcheck/fact/{fact}/decide/                                      login      post       post       post       post       post       post
factcheck/property/                                                login      refused    opens      opens      opens      opens      opens
factcheck/property/add/                                            login      refused    refused    opens      opens      opens      opens
factcheck/property/{property}/change/                              login      refused    opens      opens      opens      opens      opens
factcheck/property/{property}/history/                             login      refused    opens      opens      opens      opens      opens
factcheck/property/{property}/delete/                              login      refused    refused    refused    refused    refused    opens
factcheck/property/{property}/                                     login      leads      leads      leads      leads      leads      leads
factcheck/vocabulary/                                              login      refused    opens      opens      opens      opens      opens
factcheck/vocabulary/add/                                          login      refused    refused    opens      opens      opens      opens
factcheck/vocabulary/{vocabulary}/change/                          login      refused    opens      opens      opens      opens      opens
factcheck/vocabulary/{vocabulary}/history/                         login      refused    opens      opens      opens      opens      opens
factcheck/vocabulary/{vocabulary}/delete/                          login      refused    refused    refused    refused    refused    opens
factcheck/vocabulary/{vocabulary}/                                 login      leads      leads      leads      leads      leads      leads
factcheck/claim/                                                   login      refused    opens      opens      opens      opens      opens
factcheck/claim/add/                                               login      refused    refused    refused    refused    refused    refused
factcheck/claim/{claim}/change/                                    login      refused    opens      opens      opens      opens      opens
factcheck/claim/{claim}/history/                                   login      refused    opens      opens      opens      opens      opens
factcheck/claim/{claim}/delete/                                    login      refused    refused    refused    refused    refused    refused
factcheck/claim/{claim}/                                           login      leads      leads      leads      leads      leads      leads
factcheck/recallitem/                                              login      refused    opens      opens      opens      opens      opens
factcheck/recallitem/add/                                          login      refused    refused    refused    refused    refused    refused
factcheck/recallitem/{recall_item}/change/                         login      refused    opens      opens      opens      opens      opens
factcheck/recallitem/{recall_item}/history/                        login      refused    opens      opens      opens      opens      opens
factcheck/recallitem/{recall_item}/delete/                         login      refused    refused    refused    refused    refused    refused
factcheck/recallitem/{recall_item}/                                login      leads      leads      leads      leads      leads      leads
factcheck/recallitem/{recall_item}/settle/                         login      post       post       post       post       post       post

THE PAPER
articles/                                                          login      missing    opens      opens      opens      opens      opens
articles/article/                                                  login      refused    opens      opens      opens      opens      opens
articles/article/add/                                              login      refused    opens      opens      opens      opens      opens
articles/article/{article}/change/                                 login      refused    opens      opens      opens      opens      opens
articles/article/{article}/history/                                login      refused    opens      opens      opens      opens      opens
articles/article/{article}/delete/                                 login      refused    refused    refused    refused    refused    refused
articles/article/{article}/                                        login      leads      leads      leads      leads      leads      leads
articles/article/{draft}/change/                                   login      refused    opens      opens      opens      opens      opens
articles/article/{draft}/history/                                  login      refused    opens      opens      opens      opens      opens
articles/article/{draft}/delete/                                   login      refused    refused    opens      opens      opens      opens
articles/article/{draft}/                                          login      leads      leads      leads      leads      leads      leads
articles/article/{held}/change/                                    login      refused    opens      opens      opens      opens      opens
articles/article/{held}/history/                                   login      refused    opens      opens      opens      opens      opens
articles/article/{held}/delete/                                    login      refused    refused    refused    refused    refused    refused
articles/article/{held}/                                           login      leads      leads      leads      leads      leads      leads
articles/article/{article}/publish/                                login      refused    opens      opens      opens      opens      opens
articles/article/{article}/typo/                                   login      refused    refused    opens      opens      opens      opens
articles/article/{article}/hold/                                   login      refused    refused    opens      opens      opens      opens
articles/article/live/{slug_of_article}/edit/                      login      refused    leads      leads      leads      leads      leads
articles/article/live/{slug_of_article}/typo/                      login      refused    refused    opens      opens      opens      opens
articles/article/live/{slug_of_article}/hold/                      login      refused    refused    opens      opens      opens      opens
articles/article/{article}/looked-at/                              login      post       post       post       post       post       post
articles/article/{draft}/seen-to/                                  login      post       post       post       post       post       post
articles/article/{draft}/publish/                                  login      refused    opens      opens      opens      opens      opens
articles/article/{draft}/autosave/                                 login      post       post       post       post       post       post
articles/article/{draft}/open/                                     login      post       post       post       post       post       post
articles/article/{scheduled}/unschedule/                           login      post       post       post       post       post       post
articles/article/{draft}/preview-links/                            login      post       post       post       post       post       post
articles/article/{scheduled}/preview-links/{link}/end/             login      post       post       post       post       post       post
articles/article/minor-edits/                                      login      refused    refused    opens      opens      opens      opens
articles/section/                                                  login      refused    opens      opens      opens      opens      opens
articles/section/add/                                              login      refused    refused    opens      opens      opens      opens
articles/section/{section}/change/                                 login      refused    opens      opens      opens      opens      opens
articles/section/{section}/history/                                login      refused    opens      opens      opens      opens      opens
articles/section/{section}/delete/                                 login      refused    refused    refused    refused    refused    opens
articles/section/{section}/                                        login      leads      leads      leads      leads      leads      leads
articles/author/                                                   login      refused    opens      opens      opens      opens      opens
articles/author/add/                                               login      refused    refused    opens      opens      opens      opens
articles/author/{author}/change/                                   login      refused    opens      opens      opens      opens      opens
articles/author/{author}/history/                                  login      refused    opens      opens      opens      opens      opens
articles/author/{author}/delete/                                   login      refused    refused    refused    refused    refused    opens
articles/author/{author}/                                          login      leads      leads      leads      leads      leads      leads
articles/duty/                                                     login      refused    opens      opens      opens      opens      opens
articles/duty/add/                                                 login      refused    refused    refused    refused    opens      opens
articles/duty/{duty}/change/                                       login      refused    opens      opens      opens      opens      opens
articles/duty/{duty}/history/                                      login      refused    opens      opens      opens      opens      opens
articles/duty/{duty}/delete/                                       login      refused    refused    refused    refused    refused    refused
articles/duty/{duty}/                                              login      leads      leads      leads      leads      leads      leads
articles/hold/                                                     login      refused    opens      opens      opens      opens      opens
articles/hold/add/                                                 login      refused    refused    refused    refused    refused    refused
articles/hold/{hold}/change/                                       login      refused    opens      opens      opens      opens      opens
articles/hold/{hold}/history/                                      login      refused    opens      opens      opens      opens      opens
articles/hold/{hold}/delete/                                       login      refused    refused    refused    refused    refused    refused
articles/hold/{hold}/                                              login      leads      leads      leads      leads      leads      leads
articles/subject/                                                  login      refused    opens      opens      opens      opens      opens
articles/subject/add/                                              login      refused    refused    opens      opens      opens      opens
articles/subject/{subject}/change/                                 login      refused    opens      opens      opens      opens      opens
articles/subject/{subject}/history/                                login      refused    opens      opens      opens      opens      opens
articles/subject/{subject}/delete/                                 login      refused    refused    refused    refused    refused    opens
articles/subject/{subject}/                                        login      leads      leads      leads      leads      leads      leads
articles/group/                                                    login      refused    opens      opens      opens      opens      opens
articles/group/add/                                                login      refused    refused    opens      opens      opens      opens
articles/group/{group}/change/                                     login      refused    opens      opens      opens      opens      opens
articles/group/{group}/history/                                    login      refused    opens      opens      opens      opens      opens
articles/group/{group}/delete/                                     login      refused    refused    refused    refused    refused    opens
articles/group/{group}/                                            login      leads      leads      leads      leads      leads      leads
articles/member/                                                   login      refused    opens      opens      opens      opens      opens
articles/member/add/                                               login      refused    refused    opens      opens      opens      opens
articles/member/{member}/change/                                   login      refused    opens      opens      opens      opens      opens
articles/member/{member}/history/                                  login      refused    opens      opens      opens      opens      opens
articles/member/{member}/delete/                                   login      refused    refused    refused    refused    refused    opens
articles/member/{member}/                                          login      leads      leads      leads      leads      leads      leads

ACCOUNTS AND ROLES
auth/                                                              login      missing    missing    missing    missing    missing    opens
auth/group/                                                        login      refused    refused    refused    refused    refused    opens
auth/group/add/                                                    login      refused    refused    refused    refused    refused    opens
auth/group/{auth_group}/change/                                    login      refused    refused    refused    refused    refused    opens
auth/group/{auth_group}/history/                                   login      refused    refused    refused    refused    refused    opens
auth/group/{auth_group}/delete/                                    login      refused    refused    refused    refused    refused    opens
auth/group/{auth_group}/                                           login      leads      leads      leads      leads      leads      leads
auth/user/                                                         login      refused    refused    refused    refused    refused    opens
auth/user/add/                                                     login      refused    refused    refused    refused    refused    opens
auth/user/{user}/change/                                           login      refused    refused    refused    refused    refused    opens
auth/user/{user}/history/                                          login      refused    refused    refused    refused    refused    opens
auth/user/{user}/delete/                                           login      refused    refused    refused    refused    refused    opens
auth/user/{user}/                                                  login      leads      leads      leads      leads      leads      leads
auth/user/{user}/password/                                         login      refused    refused    refused    refused    refused    opens

ANYTHING ELSE
nothing-of-the-kind/                                               login      missing    missing    missing    missing    missing    missing
"""

ACTS_TABLE = """
Act                                              anonymous  newcomer   reporter   editor     duty       standards  superuser

CORRECTIONS
log a correction                                 refused    refused    done       done       done       done       done
log one and send it to a second editor           refused    refused    kept       done       done       done       done
log one and publish it before a second check     refused    refused    kept       done       done       done       done
log a correction of a reader's report            refused    refused    done       done       done       done       done
edit one's own logged correction                 refused    refused    done       done       done       done       done
edit somebody else's logged correction           refused    refused    told       done       done       done       done
edit a correction that is in review              refused    refused    told       done       done       done       done
edit an approved correction                      refused    refused    told       done       done       done       done
edit a published correction                      refused    refused    told       told       told       told       told
sweep for one's own correction                   refused    refused    done       done       done       done       done
sweep for somebody else's correction             refused    refused    told       done       done       done       done
decide about a passage of a sweep                refused    refused    told       done       done       done       done
put what a sweep fixes into the correction       refused    refused    told       done       done       done       done
verify                                           refused    refused    told       done       done       done       done
submit                                           refused    refused    told       done       done       done       done
approve                                          refused    refused    told       done       done       done       done
approve and publish a minor one                  refused    refused    told       done       done       done       done
approve and publish a secondary one              refused    refused    told       done       done       done       done
approve and publish a major one                  refused    refused    told       told       done       done       done
approve a major one without opening a source     refused    refused    told       told       told       told       told
approve and publish one in a headline            refused    refused    told       told       done       done       done
approve and publish a retraction                 refused    refused    told       told       done       done       done
approve what one logged oneself                  refused    refused    told       told       told       told       told
approve a correction of one's own article        refused    refused    told       told       told       told       told
approve several from the list                    refused    refused    told       done       done       done       done
publish                                          refused    refused    told       done       done       done       done
publish before a second check                    refused    refused    told       done       done       done       done
review what was published before a second check  refused    refused    told       done       done       done       done
send back                                        refused    refused    told       done       done       done       done
reject                                           refused    refused    told       done       done       done       done
appeal a rejection                               refused    refused    done       done       done       done       done
reopen on appeal                                 refused    refused    told       done       done       done       done
reject the appeal                                refused    refused    told       done       done       done       done
put together two corrections that meet           refused    refused    told       done       done       done       done
delete a logged correction                       refused    refused    refused    refused    refused    refused    refused
delete a published correction                    refused    refused    refused    refused    refused    refused    refused

PEOPLE AT A CORRECTION
comment                                          refused    refused    done       done       done       done       done
assign                                           refused    refused    told       done       done       done       done
ask the author                                   refused    refused    told       done       done       done       done
suggest a wording                                refused    refused    told       done       done       done       done
suggest a wording for a major one                refused    refused    told       told       done       done       done
accept somebody's wording                        refused    refused    told       done       done       done       done
decline somebody's wording                       refused    refused    told       done       done       done       done
answer a question that one was asked             refused    refused    done       done       done       done       done
answer a question that somebody else was asked   refused    refused    told       told       told       told       told

READERS' REPORTS
mark a report as a duplicate                     refused    refused    told       done       done       done       done
dismiss a report                                 refused    refused    told       done       done       done       done
put a report with the junk                       refused    refused    told       done       done       done       done
reopen a report                                  refused    refused    told       done       done       done       done
note something on a report                       refused    refused    told       done       done       done       done
erase who sent a report                          refused    refused    told       done       done       done       done
delete a report                                  refused    refused    refused    refused    refused    refused    refused

ARTICLES
write a draft                                    refused    refused    done       done       done       done       done
change a draft                                   refused    refused    done       done       done       done       done
change the working copy of a published article   refused    refused    done       done       done       done       done
move a published article to another section      refused    refused    kept       done       done       done       done
delete a draft                                   refused    refused    refused    done       done       done       done
delete a published article                       refused    refused    refused    refused    refused    refused    refused
publish a draft                                  refused    refused    told       done       done       done       done
publish an update                                refused    refused    told       done       done       done       done
save a draft while typing                        refused    refused    done       done       done       done       done
let others know that one has a draft open        refused    refused    done       done       done       done       done
set the hour of a publication                    refused    refused    told       done       done       done       done
take back the hour of a publication              refused    refused    done       done       done       done       done
make a preview link                              refused    refused    told       done       done       done       done
end a preview link                               refused    refused    told       done       done       done       done
say that a working copy is in order              refused    refused    told       done       done       done       done
see to what the checks found                     refused    refused    done       done       done       done       done
fix a typo on the live page                      refused    refused    refused    done       done       done       done
hold an article                                  refused    refused    refused    done       done       done       done
hold words of an article                         refused    refused    refused    done       done       done       done
release a hold                                   refused    refused    told       done       done       done       done
delete a hold                                    refused    refused    refused    refused    refused    refused    refused
look over somebody's minor edit                  refused    refused    refused    done       done       done       done
look over one's own minor edit                   refused    refused    refused    told       told       told       told

WHAT THE PAPER CONSISTS OF
add a section                                    refused    refused    refused    done       done       done       done
change a section                                 refused    refused    refused    done       done       done       done
delete an empty section                          refused    refused    refused    refused    refused    refused    done
delete a section that has articles               refused    refused    refused    refused    refused    refused    told
add an author                                    refused    refused    refused    done       done       done       done
change an author                                 refused    refused    refused    done       done       done       done
delete an author who signs nothing               refused    refused    refused    refused    refused    refused    done
delete an author who signs an article            refused    refused    refused    refused    refused    refused    told
add a subject                                    refused    refused    refused    done       done       done       done
change a subject                                 refused    refused    refused    done       done       done       done
delete a subject of no article                   refused    refused    refused    refused    refused    refused    done
delete a subject of a published article          refused    refused    refused    refused    refused    refused    refused
add a group                                      refused    refused    refused    done       done       done       done
change a group                                   refused    refused    refused    done       done       done       done
delete a group of no article                     refused    refused    refused    refused    refused    refused    done
delete a group of a published article            refused    refused    refused    refused    refused    refused    refused
add a member                                     refused    refused    refused    done       done       done       done
change a member                                  refused    refused    refused    done       done       done       done
delete a member                                  refused    refused    refused    refused    refused    refused    done
add a source                                     refused    refused    refused    done       done       done       done
change a source that nothing rests on            refused    refused    refused    done       done       done       done
change a source that is under review             refused    refused    refused    told       told       told       told
mark a source unreliable                         refused    refused    refused    done       done       done       done
see to what rests on a recalled source           refused    refused    told       done       done       done       done
delete a source that nothing rests on            refused    refused    refused    refused    refused    refused    done
delete a source that a correction cites          refused    refused    refused    refused    refused    refused    refused
add a fact                                       refused    refused    refused    done       done       done       done
change a fact                                    refused    refused    refused    done       done       done       done
say that a fact is checked                       refused    refused    told       done       done       done       done
put a fact in doubt                              refused    refused    told       done       done       done       done
delete a fact                                    refused    refused    refused    refused    refused    refused    done
add a property                                   refused    refused    refused    done       done       done       done
change a property                                refused    refused    refused    done       done       done       done
delete a property of no fact                     refused    refused    refused    refused    refused    refused    done
add a vocabulary                                 refused    refused    refused    done       done       done       done
change a vocabulary                              refused    refused    refused    done       done       done       done
delete a vocabulary of no property               refused    refused    refused    refused    refused    refused    done

ACCOUNTS AND DUTIES
appoint a duty standards editor                  refused    refused    refused    refused    refused    done       done
prolong a duty                                   refused    refused    refused    refused    refused    done       done
delete a duty                                    refused    refused    refused    refused    refused    refused    refused
add an account                                   refused    refused    refused    refused    refused    refused    done
change an account                                refused    refused    refused    refused    refused    refused    done
set somebody's password                          refused    refused    refused    refused    refused    refused    done
delete an account that did nothing               refused    refused    refused    refused    refused    refused    done
delete the account of somebody who edited        refused    refused    refused    refused    refused    refused    told
add a role                                       refused    refused    refused    refused    refused    refused    done
change a role                                    refused    refused    refused    refused    refused    refused    done
delete a role                                    refused    refused    refused    refused    refused    refused    done
change one's own password                        refused    done       done       done       done       done       done
choose one's own keys and mail                   refused    done       done       done       done       done       done
"""
